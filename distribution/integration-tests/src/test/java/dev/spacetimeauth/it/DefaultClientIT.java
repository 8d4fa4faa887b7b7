package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The clients of a project: the public one it is born with, and confidential ones. */
@ServerTest
class DefaultClientIT {

    @Test
    void theDefaultClientIsPublicWithPkceAndExactlyTheRedirectUrisGiven(Server server) {
        AdminApi admin = server.administrator();
        String name = "d" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = admin.successful("POST", "master/projects", """
                {"name": "%s", "redirectUris": ["https://my.game/callback", "http://127.0.0.1/callback"],
                 "postLogoutRedirectUris": ["https://my.game/bye"]}""".formatted(name));

        JsonNode client = admin.get(name + "/clients?clientId="
                        + made.path("defaultClient").path("clientId").asText())
                .path(0);

        assertThat(client.path("publicClient").asBoolean()).isTrue();
        assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("serviceAccountsEnabled").asBoolean()).isFalse();
        assertThat(client.path("redirectUris").toString())
                .contains("https://my.game/callback", "http://127.0.0.1/callback");
        assertThat(client.path("redirectUris")).hasSize(2);
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(client.path("attributes").path("post.logout.redirect.uris").asText())
                .isEqualTo("https://my.game/bye");
        assertThat(client.path("defaultClientScopes").toString()).contains("\"project\"");
        assertThat(client.path("optionalClientScopes").toString()).contains("\"profile\"", "\"email\"");
    }

    @Test
    void aBrowserAppMayCallTheTokenEndpointFromItsOwnOriginOnly(Server server) {
        AdminApi admin = server.administrator();
        String name = "d" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = admin.successful("POST", "master/projects", """
                {"name": "%s", "redirectUris": ["https://my.game/callback"]}""".formatted(name));
        URI tokens = server.base().resolve("realms/" + name + "/protocol/openid-connect/token");
        String form = Http.encode(Map.of(
                "grant_type", "authorization_code",
                "client_id", made.path("defaultClient").path("clientId").asText(),
                "code", "none"));

        HttpResponse<String> own = post(tokens, form, "https://my.game");
        HttpResponse<String> other = post(tokens, form, "https://evil.example");

        assertThat(own.headers().firstValue("Access-Control-Allow-Origin")).contains("https://my.game");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aPreflightRequestIsAnswered(Server server, TestProject project) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(project.uri("protocol/openid-connect/token"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://my.game")
                .header("Access-Control-Request-Method", "POST"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://my.game");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
    }

    @Test
    void aClientsOwnTokenIsAboutTheClient(Server server, TestProject project) throws ParseException {
        JsonNode tokens = clientCredentials(server, project, "backend");

        for (String token : new String[] {"access_token", "id_token"}) {
            var claims = SignedJWT.parse(tokens.path(token).asText()).getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo("backend");
            assertThat(claims.getStringClaim("project_id")).isEqualTo(project.id());
            assertThat(claims.getIssuer()).isEqualTo(project.issuer());
        }
    }

    @Test
    void aClientsOwnTokenWorksWhereKeycloakLooksForItsAccount(Server server, TestProject project) {
        JsonNode tokens = clientCredentials(server, project, "backend");
        String accessToken = tokens.path("access_token").asText();

        HttpResponse<String> userInfo =
                Http.send(HttpRequest.newBuilder(project.uri("protocol/openid-connect/userinfo"))
                        .header("Authorization", "Bearer " + accessToken));

        assertThat(userInfo.statusCode()).isEqualTo(200);
        assertThat(Json.read(userInfo.body()).path("sub").asText()).isEqualTo("backend");
    }

    /** RFC 9700 §4.15. */
    @Test
    void aClientCalledLikeAPlayersIdDoesNotPassForThePlayer(Server server, TestProject project) throws ParseException {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/users", "{\"username\": \"victim\", \"enabled\": true}");
        String victim =
                project.admin("users?username=victim").path(0).path("id").asText();

        JsonNode tokens = clientCredentials(server, project, victim);

        assertThat(SignedJWT.parse(tokens.path("access_token").asText())
                        .getJWTClaimsSet()
                        .getSubject())
                .isNotEqualTo(victim);
    }

    private static JsonNode clientCredentials(Server server, TestProject project, String clientId) {
        server.administrator().successful("POST", project.name() + "/clients", """
                {"clientId": "%s", "secret": "backend-secret", "publicClient": false,
                 "serviceAccountsEnabled": true, "standardFlowEnabled": false}""".formatted(clientId));
        HttpResponse<String> answer = Http.postForm(
                project.uri("protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "client_credentials",
                        "scope", "openid",
                        "client_id", clientId,
                        "client_secret", "backend-secret"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private static HttpResponse<String> post(URI uri, String form, String origin) {
        return Http.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(form)));
    }
}
