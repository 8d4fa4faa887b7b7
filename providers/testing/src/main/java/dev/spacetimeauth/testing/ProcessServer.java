package dev.spacetimeauth.testing;

import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server package as a process of its own, in production mode. It can be killed and started again. */
public final class ProcessServer extends Server {

    /** System property: a directory with realm templates and project files for the server, in folders of these names. */
    private static final String MOUNTED_PROPERTY = "spacetimeauth.mounted";

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    private final Path directory;
    private final List<String> databaseOptions;
    private final Path log;
    private final int port = freePort();
    private final int managementPort = freePort();
    private ServerProcess process;

    private ProcessServer(Path directory, List<String> databaseOptions, Path log) {
        this.directory = directory;
        this.databaseOptions = databaseOptions;
        this.log = log;
        delete(log);
        process = launch();
    }

    static ProcessServer start() {
        Path directory = ServerPackage.directory();
        return new ProcessServer(directory, List.of("--db=dev-mem"), directory.resolveSibling("server.log"));
    }

    /** On a database of its own, from a directory of its own. */
    static ProcessServer start(PostgreSql database) {
        Path directory = ServerPackage.copy(ServerPackage.directory(), "postgresql-server");
        List<String> options = List.of(
                "--db=postgres",
                "--db-url=" + database.jdbcUrl(),
                "--db-username=" + database.user(),
                "--db-password=" + database.password());
        return new ProcessServer(directory, options, directory.resolveSibling("postgresql-server.log"));
    }

    private ServerProcess launch() {
        var options = new ArrayList<>(List.of(
                "start",
                "--cache=local",
                "--http-enabled=true",
                "--hostname=" + base(),
                "--spi-project--jpa--purge-interval=1"));
        String mounted = System.getProperty(MOUNTED_PROPERTY);
        if (mounted != null) {
            options.add("--spi-project--jpa--templates=" + Path.of(mounted, "realm-templates"));
            options.add("--spi-project--jpa--files=" + Path.of(mounted, "project-files"));
        }
        options.addAll(databaseOptions);
        Map<String, String> administrator =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        try {
            var started = ServerProcess.start(directory, port, managementPort, options, administrator, log);
            if (!started.awaitReady(READY_WITHIN)) {
                started.stop();
                throw new IllegalStateException("The server did not get ready:\n" + log());
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server started", e);
        }
    }

    /** Ends it at once, in the middle of whatever it does, and returns when it is gone. */
    public void kill() {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server was killed", e);
        }
    }

    /** After {@link #kill}: the same server, on the same ports and data. */
    public void startAgain() {
        process = launch();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + port + "/");
    }

    @Override
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try {
            return ServerProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
