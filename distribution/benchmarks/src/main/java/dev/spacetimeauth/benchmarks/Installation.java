package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.distribution.ServerProcess;
import dev.spacetimeauth.testing.PostgreSql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An unpacked product, built for PostgreSQL and started as in production. */
record Installation(Product product, Path directory) {

    /** JEP 514. */
    private static final int ARCHIVING_JAVA = 25;

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
        run(Map.of(), "bin/kc.sh", "build", "--db=postgres", "--health-enabled=true", "--metrics-enabled=true");
    }

    /**
     * Makes ours ready to start as the image does, with an archive; nothing where Java is too old for one. After {@link #build}.
     *
     * @param database is filled with tables
     */
    void archive(PostgreSql database) throws IOException, InterruptedException {
        if (Runtime.version().feature() >= ARCHIVING_JAVA) {
            URI server = URI.create("http://localhost:" + ServerProcess.freePort());
            run(
                    trial(server),
                    "bin/archive.sh",
                    "--cache=local",
                    "--hostname=" + server,
                    "--db-url=" + database.jdbcUrl(),
                    "--db-username=" + database.user(),
                    "--db-password=" + database.password());
        }
    }

    /** As {@code docker/trial-run.sh}: players sign in while the archive is made. */
    private static Map<String, String> trial(URI server) throws IOException {
        String smtpPort = Integer.toString(ServerProcess.freePort());
        String program = System.getProperty("spacetimeauth.trial");
        String command = "'%s/bin/java' -cp '%s:%s/*' dev.spacetimeauth.distribution.trial.TrialSignIns %s %s %s %s"
                .formatted(
                        System.getProperty("java.home"),
                        program,
                        program,
                        server,
                        Administrator.NAME,
                        Administrator.NAME,
                        smtpPort);
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("ARCHIVE_TRIAL", command);
        environment.put("KC_HTTP_PORT", Integer.toString(server.getPort()));
        environment.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(ServerProcess.freePort()));
        environment.put("SPACETIMEAUTH_SMTP_HOST", "127.0.0.1");
        environment.put("SPACETIMEAUTH_SMTP_PORT", smtpPort);
        environment.put("SPACETIMEAUTH_SMTP_FROM", "trial@example.com");
        environment.put("SPACETIMEAUTH_MAILS_PER_ADDRESS_MINUTE", "0");
        environment.put("SPACETIMEAUTH_MAILS_PER_IP_HOUR", "0");
        return environment;
    }

    private void run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(directory.resolve(script).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        if (builder.start().waitFor() != 0) {
            throw new IOException(script + " of " + product + " failed: see " + log());
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
        if (product == Product.OURS) {
            // As in the image; without an archive it is Java itself.
            environment.put("JAVA", directory.resolve("bin/archived-java.sh").toString());
        }
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
