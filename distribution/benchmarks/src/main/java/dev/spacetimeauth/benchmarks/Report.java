package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a run has measured, in Markdown, and which targets of the design it meets. */
record Report(Options options, Figures figures, Deletion deletion) {

    private static final double NANOSECONDS = 1e6;
    private static final double PRECISE_UNTIL = 100;

    @Override
    public String toString() {
        return """
                # Projects at scale, %s

                %d processors, Java %s, PostgreSQL on the same machine (fsync on), one server at a time. Times in
                milliseconds: median / 95th percentile; starts and their ratios: median.

                ## Creation of a project

                %s
                ## An administrator's calls

                %s
                ## Start and memory

                %s
                ## Deletion

                %s
                ## Targets

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        creations(),
                        calls(),
                        starts(),
                        deletions(),
                        new Targets(options, figures, deletion));
    }

    private MarkdownTable creations() {
        var table = new MarkdownTable("projects", Product.OURS, Product.PLAIN, "plain / ours");
        for (int size : options.sizes()) {
            Sample ours = figures.sample(Figures.CREATION, Product.OURS, size);
            Sample plain = figures.sample(Figures.CREATION, Product.PLAIN, size);
            table.row(size, spread(ours), spread(plain), ratio(plain.ratioTo(ours)));
        }
        return table;
    }

    private MarkdownTable calls() {
        int few = options.fewest();
        int many = options.most();
        var table = new MarkdownTable("call", "product", "at " + few, "at " + many, "ratio");
        for (Call call : Call.values()) {
            for (Product product : Product.values()) {
                if (call.existsIn(product)) {
                    Sample atFew = figures.sample(call.toString(), product, few);
                    Sample atMany = figures.sample(call.toString(), product, many);
                    table.row(call, product, spread(atFew), spread(atMany), ratio(atMany.ratioTo(atFew)));
                }
            }
        }
        return table;
    }

    private MarkdownTable starts() {
        int many = options.most();
        var table = new MarkdownTable("product", "start at 1", "at " + many, "ratio", "heap at 1", "heap at " + many);
        for (Product product : Product.values()) {
            Sample atOne = figures.sample(Figures.START, product, 1);
            Sample atMany = figures.sample(Figures.START, product, many);
            table.row(
                    product,
                    milliseconds(atOne.median()),
                    milliseconds(atMany.median()),
                    ratio(atMany.ratioTo(atOne)),
                    figures.heap(product, 1) + " MiB",
                    figures.heap(product, many) + " MiB");
        }
        return table;
    }

    private String deletions() {
        String left = deletion.rowsLeft().isEmpty()
                ? "No table has a row more or less than before."
                : "Rows more than before: " + deletion.rowsLeft() + ".";
        return "%d projects made and deleted beside %d others, %s each. %s%n"
                .formatted(deletion.took().durations().size(), options.most(), spread(deletion.took()), left);
    }

    private static String spread(Sample sample) {
        return milliseconds(sample.median()) + " / " + milliseconds(sample.p95());
    }

    static String milliseconds(Duration duration) {
        double milliseconds = duration.toNanos() / NANOSECONDS;
        return String.format(Locale.ROOT, milliseconds < PRECISE_UNTIL ? "%.1f" : "%.0f", milliseconds);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
