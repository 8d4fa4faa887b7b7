package dev.spacetimeauth.benchmarks;

import java.time.Duration;

/** The targets of the design, §7, and whether this run meets them. */
record Targets(Options options, Figures figures, Deletion deletion) {

    private static final Duration CREATION_MAX = Duration.ofMillis(150);
    private static final Duration LIST_MAX = Duration.ofMillis(30);
    private static final double CREATION_RATIO_MAX = 1.2;
    private static final double START_RATIO_MAX = 1.2;
    private static final double CALL_RATIO_MAX = 2;

    @Override
    public String toString() {
        int few = options.fewest();
        int many = options.most();
        var table = new MarkdownTable("what", "target", "measured", "");
        atMost(table, Figures.CREATION + ", median at " + many, CREATION_MAX, median(Figures.CREATION, many));
        atMost(table, Figures.CREATION + ", " + many + " / " + few, CREATION_RATIO_MAX, ratio(Figures.CREATION, few));
        atMost(table, Call.LIST + ", median at " + many, LIST_MAX, median(Call.LIST.toString(), many));
        for (Call call : new Call[] {Call.USERS, Call.REALM, Call.CONSOLE_LIST}) {
            atMost(table, call + ", " + many + " / " + few, CALL_RATIO_MAX, ratio(call.toString(), few));
        }
        atMost(table, Figures.START + ", " + many + " / 1", START_RATIO_MAX, ratio(Figures.START, 1));
        var left = deletion.rowsLeft();
        table.row("tables with rows left after deletion", "0", left.size(), verdict(left.isEmpty()));
        return table.toString();
    }

    private Duration median(String act, int size) {
        return figures.sample(act, Product.OURS, size).median();
    }

    private double ratio(String act, int size) {
        return figures.sample(act, Product.OURS, options.most()).ratioTo(figures.sample(act, Product.OURS, size));
    }

    private static void atMost(MarkdownTable table, String what, Duration target, Duration measured) {
        table.row(
                what,
                "≤ " + target.toMillis() + " ms",
                Report.milliseconds(measured) + " ms",
                verdict(measured.compareTo(target) <= 0));
    }

    private static void atMost(MarkdownTable table, String what, double target, double measured) {
        table.row(what, "≤ " + target, Report.ratio(measured), verdict(measured <= target));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "**not met**";
    }
}
