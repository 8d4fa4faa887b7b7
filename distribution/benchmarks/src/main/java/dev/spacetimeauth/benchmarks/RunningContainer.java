package dev.spacetimeauth.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A container that is started to see how long it takes. */
final class RunningContainer {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);

    private RunningContainer() {}

    /** Runs it until it is ready, and no longer. */
    static Duration toReady(List<String> command, int managementPort) throws IOException, InterruptedException {
        Instant start = Instant.now();
        String container = output(command);
        try {
            awaitReady(managementPort, start);
            return Duration.between(start, Instant.now());
        } finally {
            output(List.of("docker", "kill", container));
        }
    }

    private static void awaitReady(int port, Instant start) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!answers(http, request)) {
            if (Duration.between(start, Instant.now()).compareTo(READY_WITHIN) > 0) {
                throw new IOException("The container did not get ready");
            }
            Thread.sleep(PROBE_EVERY.toMillis());
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
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
