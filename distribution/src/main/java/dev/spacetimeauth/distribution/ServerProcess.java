package dev.spacetimeauth.distribution;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server package that runs as a child process, on loopback only. */
public final class ServerProcess {

    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final URI ready;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerProcess(Process process, int managementPort) {
        this.process = process;
        this.ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    }

    /**
     * Starts the package unpacked in {@code directory}.
     *
     * @param log the file that its output is added to; null for this process's own
     */
    public static ServerProcess start(
            Path directory,
            int port,
            int managementPort,
            List<String> options,
            Map<String, String> environment,
            @Nullable Path log)
            throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var command = new ArrayList<String>();
        command.add(directory.resolve(windows ? "bin/kc.bat" : "bin/kc.sh").toString());
        command.addAll(options);
        command.add("--http-host=127.0.0.1");
        command.add("--http-port=" + port);
        command.add("--http-management-host=127.0.0.1");
        command.add("--http-management-port=" + managementPort);
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        if (log == null) {
            builder.inheritIO();
        } else {
            builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        }
        return new ServerProcess(builder.start(), managementPort);
    }

    /** Whether nothing listens on this port of the loopback interface. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** True when it answers requests; false when it has ended, or {@code within} has passed. */
    public boolean awaitReady(Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (isReady()) {
                return true;
            }
            process.waitFor(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The Java process: what kc.sh becomes after a build, and what it starts and waits for otherwise. */
    public long pid() {
        return process.descendants().findFirst().orElse(process.toHandle()).pid();
    }

    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to stop, waits until it has, and ends it by force if it takes too long. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Ends it by force, at once, with all it has started, and waits until all are gone. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        children.forEach(child -> child.onExit().join());
    }
}
