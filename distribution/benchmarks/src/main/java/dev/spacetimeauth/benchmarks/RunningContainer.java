package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/** A container that is started to see how long it takes. */
final class RunningContainer {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);

    private RunningContainer() {}

    /** Runs it until it is ready, and no longer. */
    static Duration toReady(List<String> command, int managementPort) throws IOException, InterruptedException {
        Instant start = Instant.now();
        String container = output(command);
        var ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        try {
            Awaitility.await("the container")
                    .atMost(READY_WITHIN)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PROBE_EVERY)
                    .ignoreExceptions()
                    .until(() -> Http.get(ready).statusCode() == 200);
            return Duration.between(start, Instant.now());
        } finally {
            output(List.of("docker", "kill", container));
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
