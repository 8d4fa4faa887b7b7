package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The default template against OAuth 2.0 Security Best Current Practice (RFC 9700), a test for each row. */
@ServerTest
class Rfc9700IT {

    @Test
    void anAuthorizationRequestWithoutPkceIsRefused(App app) {
        String uri = app.signInUri().toString().replaceAll("&code_challenge(_method)?=[^&]*", "");

        assertRefused(URI.create(uri));
    }

    @Test
    void plainPkceIsRefused(App app) {
        assertRefused(app.request()
                .codeChallenge(new CodeVerifier(), CodeChallengeMethod.PLAIN)
                .build()
                .toURI());
    }

    @Test
    void pkceIsAdvertised(App app) {
        assertThat(app.provider().getCodeChallengeMethods()).contains(CodeChallengeMethod.S256);
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier(TestProject project, App app) {
        AuthorizationCode code = app.codeIn(signIn(project, app));

        var stolen = Http.postForm(
                app.provider().getTokenEndpointURI(),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", project.clientId(),
                        "redirect_uri", app.callback().toString(),
                        "code", code.getValue(),
                        "code_verifier", new CodeVerifier().getValue()));

        assertThat(stolen.statusCode()).isEqualTo(400);
    }

    @Test
    void aConfidentialClientNeedsPkceToo(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/clients", """
                        {"clientId": "backend", "publicClient": false, "redirectUris": ["%s"]}""".formatted(app.callback()));
        String uri = app.signInUri()
                .toString()
                .replaceAll("&code_challenge(_method)?=[^&]*", "")
                .replace(project.clientId(), "backend");

        assertRefused(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://127.0.0.1:1/callback/more",
                "http://127.0.0.1:1/callback?more"
            })
    void onlyTheRegisteredRedirectUriIsAccepted(String redirect, App app) {
        HttpBrowser.Answer answer = new HttpBrowser()
                .open(app.request().redirectionURI(URI.create(redirect)).build().toURI());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("redirect_uri");
    }

    @Test
    void thePortOfALoopbackRedirectUriMayVary(App app) {
        HttpBrowser.Answer answer = new HttpBrowser()
                .open(app.request()
                        .redirectionURI(URI.create("http://127.0.0.1:12345/callback"))
                        .build()
                        .toURI());

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my.game/*",
                "http://my.game/callback",
                "*",
                "https://my.game/callback#fragment",
                "javascript:alert(1)"
            })
    void noUnsafeRedirectUriCanBeRegistered(String redirect, Server server, TestProject project) {
        var answer = server.administrator().request("POST", project.name() + "/clients", """
                        {"clientId": "game", "publicClient": true, "redirectUris": ["%s"]}""".formatted(redirect));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://my.game/callback", "http://localhost:3000/callback", "com.example.game:/callback"})
    void safeRedirectUrisCanBeRegistered(String redirect, Server server, TestProject project) {
        var answer = server.administrator().request("POST", project.name() + "/clients", """
                        {"clientId": "game", "publicClient": true, "redirectUris": ["%s"]}""".formatted(redirect));

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://evil.example/*", "+##http://my.game/"})
    void noUnsafePostLogoutRedirectUriCanBeRegistered(String redirect, Server server, TestProject project) {
        var answer = server.administrator().request("POST", project.name() + "/clients", """
                        {"clientId": "game", "publicClient": true, "redirectUris": ["https://my.game/"],
                         "attributes": {"post.logout.redirect.uris": "%s"}}""".formatted(redirect));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    /** Keycloak's own consoles have wildcards, below the server's own address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "account-console | 204 | 'clientId': 'account-console', 'name': 'Your account'",
                "account-console | 400 | 'redirectUris': ['https://evil.example/*']",
                "account-console | 400 | 'redirectUris': ['//evil.example/*']",
                "account-console | 400 | 'rootUrl': 'https://evil.example'",
                "game            | 400 | 'clientId': '_system', 'redirectUris': ['https://evil.example/*']",
                "game            | 400 | 'clientId': '_system', 'redirectUris': ['/*']",
            })
    void theExceptionForKeycloaksConsolesIsNobodyElses(
            String client, int status, String change, Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/clients", "{\"clientId\": \"game\", \"publicClient\": true}");
        String id =
                project.admin("clients?clientId=" + client).path(0).path("id").asText();

        var answer = admin.request("PUT", project.name() + "/clients/" + id, "{" + change.replace('\'', '"') + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void theImplicitGrantIsRefused(App app) {
        assertRefused(URI.create(app.signInUri().toString().replace("response_type=code", "response_type=id_token")));
    }

    @Test
    void thePasswordGrantIsRefused(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/users", """
                        {"username": "ann", "enabled": true, "credentials": [{"type": "password", "value": "pw"}]}""");

        // Keycloak's admin-cli is made with the password grant on: the project's client policy has to refuse it.
        var answer = Http.postForm(
                app.provider().getTokenEndpointURI(),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "ann", "password", "pw"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aNewClientCannotSwitchImplicitOrPasswordGrantsOn(Server server, TestProject project) {
        server.administrator().successful("POST", project.name() + "/clients", """
                        {"clientId": "game", "publicClient": true, "redirectUris": ["https://my.game/"],
                         "implicitFlowEnabled": true, "directAccessGrantsEnabled": true}""");

        JsonNode client = project.admin("clients?clientId=game").path(0);
        assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
    }

    @Test
    void refreshTokensAreRotatedAndReuseRevokesTheFamily(TestProject project, App app) {
        RefreshToken first = app.signedIn(signIn(project, app)).tokens().getRefreshToken();
        RefreshToken second = app.refresh(first).tokens().getRefreshToken();

        TokenResponse reuse = app.tokenRequest(new RefreshTokenGrant(first));
        TokenResponse afterReuse = app.tokenRequest(new RefreshTokenGrant(second));

        assertThat(second).isNotEqualTo(first);
        assertThat(reuse.indicatesSuccess()).isFalse();
        assertThat(afterReuse.indicatesSuccess()).isFalse();
    }

    @Test
    void aCodeIsUsedOnce(TestProject project, App app) {
        URI back = signIn(project, app);
        AuthorizationCode code = app.codeIn(back);

        assertThat(app.grant(code).indicatesSuccess()).isTrue();
        assertThat(app.grant(code).indicatesSuccess()).isFalse();
    }

    @Test
    void bruteForceProtectionIsOnAndEventsAreKept(TestProject project) {
        JsonNode realm = project.admin("");

        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.path("adminEventsEnabled").asBoolean()).isTrue();
        assertThat(realm.path("eventsExpiration").asLong()).isPositive();
    }

    @Test
    void aRefusedSignInIsAnEventWithAReason(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        ann.type("1");

        JsonNode event = project.admin("events?type=LOGIN_ERROR").path(0);

        assertThat(event.path("details").path("reason").asText()).isEqualTo("code_malformed");
    }

    private static URI signIn(TestProject project, App app) {
        return MailRequest.by("ann@example.com", project, app).followLink().uri();
    }

    private static void assertRefused(URI request) {
        HttpBrowser.Answer answer = new HttpBrowser().open(request);
        String outcome = answer.isBackInApp() ? answer.uri().toString() : "HTTP " + answer.status();
        assertThat(outcome).matches(".*[?#&]error=.*|HTTP 400");
    }
}
