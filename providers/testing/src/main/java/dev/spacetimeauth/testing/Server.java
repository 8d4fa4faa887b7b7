package dev.spacetimeauth.testing;

import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The assembled server package with the dev tools, as a process of its own, in production mode. */
public final class Server implements AutoCloseable {

    /** System property: the directory of the unpacked server package. */
    static final String DIRECTORY_PROPERTY = "spacetimeauth.server";

    private static final String ADMIN = "admin";
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    private final ServerProcess process;
    private final URI base;
    private final URI management;
    private final Path log;

    private Server(ServerProcess process, URI base, URI management, Path log) {
        this.process = process;
        this.base = base;
        this.management = management;
        this.log = log;
    }

    static Server start() {
        Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY));
        Path log = directory.resolveSibling("server.log");
        int port = freePort();
        int managementPort = freePort();
        try {
            ServerProcess process = ServerProcess.start(
                    directory,
                    port,
                    managementPort,
                    List.of(
                            "start",
                            "--db=dev-mem",
                            "--cache=local",
                            "--http-enabled=true",
                            "--hostname=http://localhost:" + port),
                    Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN),
                    log);
            var server = new Server(
                    process,
                    URI.create("http://localhost:" + port + "/"),
                    URI.create("http://localhost:" + managementPort + "/"),
                    log);
            if (!process.awaitReady(READY_WITHIN)) {
                process.stop();
                throw new IllegalStateException("The server did not get ready:\n" + server.log());
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server started", e);
        }
    }

    public URI base() {
        return base;
    }

    public URI management() {
        return management;
    }

    /** What the server has logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The platform administrator's view of the admin REST API. */
    public AdminApi administrator() {
        return AdminApi.signIn(base, ADMIN, ADMIN);
    }

    /** Moves the server's clock ahead while {@code action} runs. */
    public void ahead(Duration offset, Runnable action) {
        move(offset);
        try {
            action.run();
        } finally {
            move(Duration.ZERO);
        }
    }

    private void move(Duration offset) {
        Http.put(base.resolve("realms/master/clock"), "text/plain", Long.toString(offset.toSeconds()));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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
}
