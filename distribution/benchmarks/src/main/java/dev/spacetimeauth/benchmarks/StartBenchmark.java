package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.distribution.ServerProcess;
import dev.spacetimeauth.testing.Image;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the start of the container to ready: plain Keycloak, and the production image with and without its archive, in the same base and in
 * turn; with one project and with many. Arguments: the directory of the results, and the unpacked server package, which makes the projects.
 */
public final class StartBenchmark {

    private static final int STARTS = Integer.getInteger("benchmark.container.starts", 5);
    private static final int PROJECTS = Integer.getInteger("benchmark.container.projects", 1000);

    /** What is started, and how long it has taken so far. */
    private record Variant(String label, String image, PostgreSql database, boolean archive, List<Duration> taken) {

        private Variant(String label, String image, PostgreSql database, boolean archive) {
            this(label, image, database, archive, new ArrayList<>());
        }

        private Sample sample() {
            return new Sample(taken);
        }

        /** The median of the ratios of each round: the machine's speed changes more from round to round than within one. */
        private double ratioTo(Variant other) {
            return IntStream.range(0, taken.size())
                    .mapToDouble(round -> (double) taken.get(round).toMillis()
                            / other.taken.get(round).toMillis())
                    .sorted()
                    .skip((taken.size() - 1) / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private StartBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Results results = Results.in(arguments[0]);
        String image = Image.underTest();
        String plain = Image.plain();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(results.beside("start-postgresql"))) {
            PostgreSql database = postgres.create("ours");
            var table = new MarkdownTable(
                    "projects",
                    "image",
                    "start to ready, each",
                    "median",
                    "of plain Keycloak’s",
                    "of ours without the archive");
            var ours = new Installation(Product.OURS, Path.of(arguments[1]));
            ours.build();
            for (int projects : new int[] {1, PROJECTS}) {
                grow(ours, database, projects);
                try (PlainCopy copy = PlainCopy.of(database, postgres, "plain")) {
                    measure(
                            List.of(
                                    new Variant("plain Keycloak", plain, copy.database(), false),
                                    new Variant("SpacetimeAuth", image, database, true),
                                    new Variant("SpacetimeAuth without the archive", image, database, false)),
                            projects,
                            table);
                }
            }
            String report = report(table);
            results.add("start.md", report);
        }
    }

    private static void grow(Installation ours, PostgreSql database, int projects)
            throws IOException, InterruptedException {
        Results.say("makes projects up to " + projects);
        try (RunningServer server = ours.start(database)) {
            Administrator administrator = server.administrator();
            for (long i = database.number("SELECT count(*) FROM project"); i < projects; i++) {
                administrator.call("POST", Product.OURS.creationPath(), Product.OURS.create("project-" + i));
            }
        }
        database.execute("VACUUM ANALYZE");
    }

    private static void measure(List<Variant> variants, int projects, MarkdownTable table)
            throws IOException, InterruptedException {
        // The first round is unmeasured: each reads its files from the disk.
        for (int round = 0; round <= STARTS; round++) {
            for (Variant variant : variants) {
                Duration took = start(variant);
                Results.say(variant.label() + " " + seconds(took));
                if (round > 0) {
                    variant.taken().add(took);
                }
            }
        }
        Variant plain = variants.get(0);
        Variant without = variants.get(variants.size() - 1);
        for (Variant variant : variants) {
            table.row(
                    projects,
                    variant.label(),
                    String.join(
                            " ",
                            variant.taken().stream()
                                    .map(StartBenchmark::seconds)
                                    .toList()),
                    seconds(variant.sample().median()),
                    Report.ratio(variant.ratioTo(plain)),
                    Report.ratio(variant.ratioTo(without)));
        }
    }

    /** In the network of this machine, where the database is; as {@code docker/compose.yaml} starts it. */
    private static Duration start(Variant variant) throws IOException, InterruptedException {
        int management = ServerProcess.freePort();
        PostgreSql database = variant.database();
        return RunningContainer.toReady(
                List.of(
                        "docker",
                        "run",
                        "--rm",
                        "--detach",
                        "--network=host",
                        "--memory=1500m",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--tmpfs=/opt/keycloak/data:uid=1000",
                        "--env=SPACETIMEAUTH_ARCHIVE=" + (variant.archive() ? "use" : "off"),
                        variant.image(),
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--http-enabled=true",
                        "--hostname=http://localhost",
                        "--http-host=127.0.0.1",
                        "--http-port=" + ServerProcess.freePort(),
                        "--http-management-host=127.0.0.1",
                        "--http-management-port=" + management,
                        "--db-url=" + database.jdbcUrl(),
                        "--db-username=" + database.user(),
                        "--db-password=" + database.password()),
                management);
    }

    private static String seconds(Duration duration) {
        return "%.1f".formatted(duration.toMillis() / 1000.0);
    }

    private static String report(MarkdownTable table) {
        return """
                # Start to ready, %s

                %d processors, containers of one base (Debian 13, Java 25), read-only, 1.5 GB, a database on the same machine which has its tables.
                Seconds from `docker run` until `/health/ready` answers 200; %d starts of each in turn, after one that is not measured.
                The ratios are medians of each round's own.

                %s""".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), STARTS, table);
    }
}
