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

/** The server package as a process of its own, in production mode. */
final class ProcessServer extends Server {

    /** System property: the directory of the unpacked server package. */
    private static final String DIRECTORY_PROPERTY = "spacetimeauth.server";

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    private final ServerProcess process;
    private final URI base;
    private final Path log;

    private ProcessServer(ServerProcess process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    static ProcessServer start() {
        Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY));
        Path log = directory.resolveSibling("server.log");
        int port = freePort();
        URI base = URI.create("http://localhost:" + port + "/");
        List<String> options = List.of(
                "start",
                "--db=dev-mem",
                "--cache=local",
                "--http-enabled=true",
                "--spi-project--jpa--purge-interval=1",
                "--hostname=" + base);
        Map<String, String> administrator =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        try {
            var process = ServerProcess.start(directory, port, freePort(), options, administrator, log);
            var server = new ProcessServer(process, base, log);
            if (!process.awaitReady(READY_WITHIN)) {
                server.close();
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

    @Override
    public URI base() {
        return base;
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

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
