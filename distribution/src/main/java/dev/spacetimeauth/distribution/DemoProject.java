package dev.spacetimeauth.distribution;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dev server's project {@code demo}, made over the projects API if it is not there yet. */
final class DemoProject {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final String WANTED = """
            {"name": "demo", "displayName": "Demo", "redirectUris": ["http://localhost:5173/callback"],
             "postLogoutRedirectUris": ["http://localhost:5173/"]}
            """;

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();

    DemoProject(URI server) {
        this.server = server;
    }

    /** @throws IOException when the server refuses, with its words */
    void ensure(String username, String password) throws IOException, InterruptedException {
        URI discovery = server.resolve("/realms/demo/.well-known/openid-configuration");
        if (send(HttpRequest.newBuilder(discovery)).statusCode() == 200) {
            return;
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/admin/realms/master/projects"))
                .header("Authorization", "Bearer " + accessToken(username, password))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(WANTED)));
        if (answer.statusCode() != 201) {
            throw new IOException(
                    "The project 'demo' could not be made: HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private String accessToken(String username, String password) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=" + username + "&password=" + password;
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server.resolve("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        Matcher token = ACCESS_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException("The project 'demo' is missing, and " + username + "'s password is not the dev one");
        }
        return token.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
