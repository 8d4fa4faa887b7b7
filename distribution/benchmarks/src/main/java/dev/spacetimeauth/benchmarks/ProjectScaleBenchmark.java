package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What it costs to have many projects: ours and plain Keycloak, one after the other at each number of projects, on the
 * same PostgreSQL. Arguments: the two unpacked servers, and the directory of the results.
 */
public final class ProjectScaleBenchmark {

    /** As a real one: what is committed is on the disk. */
    private static final Map<String, String> POSTGRESQL =
            Map.of("fsync", "on", "synchronous_commit", "on", "shared_buffers", "512MB");

    private final Options options;
    private final Installation ours;
    private final Installation plain;
    private final PostgreSqlServer postgres;
    private final PostgreSql database;
    private final Figures figures = new Figures();
    private int projects;

    private ProjectScaleBenchmark(Options options, Installation ours, Installation plain, PostgreSqlServer postgres) {
        this.options = options;
        this.ours = ours;
        this.plain = plain;
        this.postgres = postgres;
        this.database = postgres.create("ours");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.fromSystemProperties();
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        var plain = new Installation(Product.PLAIN, Path.of(arguments[1]));
        Results results = Results.in(arguments[2]);
        try (PostgreSqlServer postgres = PostgreSqlServer.start(results.beside("postgresql"), POSTGRESQL)) {
            String report = new ProjectScaleBenchmark(options, ours, plain, postgres).run();
            results.add("project-scale.md", report);
        }
    }

    private String run() throws IOException, InterruptedException {
        Results.say("builds both servers");
        ours.build();
        plain.build();
        grow(1);
        measure(1);
        for (int size : options.sizes()) {
            grow(size);
            measure(size);
        }
        Results.say("makes and deletes " + options.deletions() + " projects");
        try (RunningServer server = ours.start(database)) {
            Deletion deletion = Deletion.of(options.deletions(), server.administrator(), database);
            return new Report(options, figures, deletion).toString();
        }
    }

    private void grow(int size) throws IOException, InterruptedException {
        if (projects >= size) {
            return;
        }
        Results.say("makes projects up to " + size);
        try (RunningServer server = ours.start(database)) {
            Administrator administrator = server.administrator();
            for (; projects < size; projects++) {
                administrator.call("POST", Product.OURS.creationPath(), Product.OURS.create("project-" + projects));
            }
        }
        database.execute("VACUUM ANALYZE");
    }

    /** The copy is made first: nobody may be connected to what is copied. */
    private void measure(int size) throws IOException, InterruptedException {
        try (PlainCopy copy = PlainCopy.of(database, postgres, "plain")) {
            Results.say("measures " + ours.product() + " at " + size);
            new Measurement(ours, database, size, options, figures).run();
            Results.say("measures " + plain.product() + " at " + size);
            new Measurement(plain, copy.database(), size, options, figures).run();
        }
    }
}
