package dev.spacetimeauth.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The platform administrator at work: signed in as in the console, whose token is refreshed in time. */
final class Administrator {

    static final String NAME = "admin";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration REFRESH_AFTER = Duration.ofSeconds(25);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private String accessToken = "";
    private String refreshToken = "";
    private Instant issued = Instant.MIN;

    Administrator(URI server) {
        this.server = server;
    }

    /** Returns how long the token endpoint took. */
    Duration signIn() throws InterruptedException {
        return token(Map.of("grant_type", "password", "client_id", "admin-cli", "username", NAME, "password", NAME));
    }

    /** Does a call that must succeed. Returns how long it took; {@code path} is relative to {@code admin/realms/}. */
    Duration call(String method, String path, String json) throws InterruptedException {
        refreshInTime();
        Instant start = Instant.now();
        HttpResponse<String> answer = send(request(method, path, json));
        Duration took = Duration.between(start, Instant.now());
        requireSuccess(answer, method + " " + path);
        return took;
    }

    int status(String method, String path, String json) throws InterruptedException {
        refreshInTime();
        return send(request(method, path, json)).statusCode();
    }

    private void refreshInTime() throws InterruptedException {
        if (refreshToken.isEmpty()) {
            signIn();
        } else if (issued.plus(REFRESH_AFTER).isBefore(Instant.now())) {
            token(Map.of("grant_type", "refresh_token", "client_id", "admin-cli", "refresh_token", refreshToken));
        }
    }

    private Duration token(Map<String, String> grant) throws InterruptedException {
        Instant start = Instant.now();
        HttpResponse<String> answer =
                send(Http.form(server.resolve("realms/master/protocol/openid-connect/token"), grant));
        issued = Instant.now();
        requireSuccess(answer, "The token request");
        JsonNode tokens = json(answer.body());
        accessToken = tokens.path("access_token").asText();
        refreshToken = tokens.path("refresh_token").asText();
        return Duration.between(start, issued);
    }

    private HttpRequest.Builder request(String method, String path, String json) {
        String resource = path.isEmpty() ? "admin/realms" : "admin/realms/" + path;
        return HttpRequest.newBuilder(server.resolve(resource))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSuccess(HttpResponse<String> answer, String what) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(what + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
