package dev.spacetimeauth.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The admin REST API as one administrator of the administration realm sees it. */
public final class AdminApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI server;
    private final Supplier<String> signIn;
    private final String accessToken;

    private AdminApi(URI server, Supplier<String> signIn) {
        this.server = server;
        this.signIn = signIn;
        this.accessToken = signIn.get();
    }

    /** For an administrator that signs in by other means. */
    public static AdminApi withToken(URI server, String accessToken) {
        return new AdminApi(server, () -> accessToken);
    }

    static AdminApi signIn(URI server, String username, String password) {
        return new AdminApi(server, () -> {
            HttpResponse<String> answer = Http.postForm(
                    server.resolve("realms/master/protocol/openid-connect/token"),
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            "admin-cli",
                            "username",
                            username,
                            "password",
                            password));
            if (answer.statusCode() != 200) {
                throw new AssertionError("Administrator not signed in: HTTP " + answer.statusCode());
            }
            return json(answer.body()).path("access_token").asText();
        });
    }

    /** The same administrator with a new token, which has the roles granted since. */
    public AdminApi signInAgain() {
        return new AdminApi(server, signIn);
    }

    String accessToken() {
        return accessToken;
    }

    /** {@code path} is relative to {@code /admin/realms/}. */
    public HttpResponse<String> request(String method, String path, @Nullable String json) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(server.resolve("admin/realms/" + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
        ApiDescription.check(method, path, json, answer);
        return answer;
    }

    /** Sends bytes, such as an image. */
    public HttpResponse<String> upload(String path, String contentType, byte[] content) {
        return Http.send(HttpRequest.newBuilder(server.resolve("admin/realms/" + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(content)));
    }

    public JsonNode get(String path) {
        return successful("GET", path, null);
    }

    /** Sends a change that must succeed. */
    public JsonNode successful(String method, String path, @Nullable String json) {
        HttpResponse<String> answer = request(method, path, json);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }

    /** Makes a user of the administration realm with these realm roles, and signs it in. */
    public AdminApi newAdministrator(String name, String... roles) {
        successful("POST", "master/users", """
                {"username": "%s", "email": "%1$s@example.com", "firstName": "A", "lastName": "B", "enabled": true,
                 "credentials": [{"type": "password", "value": "%1$s"}]}""".formatted(name));
        String id = get("master/users?exact=true&username=" + name)
                .path(0)
                .path("id")
                .asText();
        for (String role : roles) {
            successful("POST", "master/users/" + id + "/role-mappings/realm", "[" + get("master/roles/" + role) + "]");
        }
        return signIn(server, name, name);
    }

    /** Lets a user of the administration realm administer a realm, as far as these roles go. */
    public void grant(String username, String realm, String... roles) {
        managementRoles("POST", username, realm, roles);
    }

    public void revoke(String username, String realm, String... roles) {
        managementRoles("DELETE", username, realm, roles);
    }

    private void managementRoles(String method, String username, String realm, String... roles) {
        String user = get("master/users?exact=true&username=" + username)
                .path(0)
                .path("id")
                .asText();
        String client = get("master/clients?clientId=" + realm + "-realm")
                .path(0)
                .path("id")
                .asText();
        for (String role : roles) {
            successful(
                    method,
                    "master/users/" + user + "/role-mappings/clients/" + client,
                    "[" + get("master/clients/" + client + "/roles/" + role) + "]");
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.isEmpty() ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
