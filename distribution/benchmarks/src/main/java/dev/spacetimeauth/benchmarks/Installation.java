package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.distribution.ServerProcess;
import dev.spacetimeauth.testing.PostgreSql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An unpacked product, built for PostgreSQL and started as in production. */
record Installation(Product product, Path directory) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** The same for both; Keycloak's own default of 512 MB is small for 1,000 realms. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_OPTS_KC_HEAP",
            "-Xms256m -Xmx2g",
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            Administrator.NAME,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            Administrator.NAME);

    /** As the README says; for both. */
    private static final String MANY_ROWS_IN_ONE_STATEMENT = "?reWriteBatchedInserts=true";

    void build() throws IOException, InterruptedException {
        var build = new ProcessBuilder(
                directory.resolve("bin/kc.sh").toString(),
                "build",
                "--db=postgres",
                "--health-enabled=true",
                "--metrics-enabled=true");
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        build.redirectErrorStream(true).redirectOutput(log().toFile());
        if (build.start().waitFor() != 0) {
            throw new IOException("The build of " + product + " failed: see " + log());
        }
    }

    RunningServer start(PostgreSql database) throws IOException, InterruptedException {
        return start(database, Map.of());
    }

    RunningServer start(PostgreSql database, Map<String, String> more) throws IOException, InterruptedException {
        return start(database, more, List.of());
    }

    RunningServer start(PostgreSql database, Map<String, String> more, List<String> moreOptions)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        String base = "http://localhost:" + port + "/";
        var options = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--hostname=" + base,
                "--db-url=" + database.jdbcUrl() + MANY_ROWS_IN_ONE_STATEMENT,
                "--db-username=" + database.user(),
                "--db-password=" + database.password()));
        options.addAll(moreOptions);
        var environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(more);
        Instant start = Instant.now();
        var process = ServerProcess.start(directory, port, ServerProcess.freePort(), options, environment, log());
        if (!process.awaitReady(READY_WITHIN)) {
            process.kill();
            throw new IOException(product + " did not get ready: see " + log());
        }
        return new RunningServer(process, base, Duration.between(start, Instant.now()));
    }

    private Path log() {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }
}
