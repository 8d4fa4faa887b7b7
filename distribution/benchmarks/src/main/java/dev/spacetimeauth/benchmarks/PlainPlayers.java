package dev.spacetimeauth.benchmarks;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * People of one realm of plain Keycloak, one after the other, with an address and a password: what a sign-in costs without ours. The hash of
 * a password, which is slow by design, is made to cost nothing.
 */
final class PlainPlayers {

    private static final String REALM = "game";
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final String PASSWORD = "correct horse battery staple";

    private final RunningServer server;
    private final CodeVerifier verifier = new CodeVerifier();
    private int registered;

    PlainPlayers(RunningServer server) throws InterruptedException {
        this.server = server;
        Administrator administrator = server.administrator();
        administrator.call("POST", "", """
                {"realm": "%s", "enabled": true, "registrationAllowed": true, "registrationEmailAsUsername": true,
                 "passwordPolicy": "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"}""".formatted(REALM));
        administrator.call("POST", REALM + "/clients", """
                {"clientId": "%s", "publicClient": true, "redirectUris": ["%s"]}""".formatted(REALM, CALLBACK));
    }

    /** Processor time of the server while so many new players register, and so are signed in. */
    Duration cpuOfRegistrations(int players) {
        return cpuOf(this::register, registered, players);
    }

    /** Processor time of the server while so many of those, the newest, sign in again. */
    Duration cpuOfSignIns(int players) {
        return cpuOf(this::signIn, registered - players, players);
    }

    private Duration cpuOf(Consumer<String> what, int first, int players) {
        Duration before = server.cpu();
        for (int i = first; i < first + players; i++) {
            what.accept("player" + i + "@example.com");
        }
        return server.cpu().minus(before);
    }

    private void register(String address) {
        registered++;
        var browser = new HttpBrowser();
        Answer page = browser.open(URI.create(
                signInPage(browser).document().select("#kc-registration a").attr("abs:href")));
        getTokens(browser.submitForm(
                page,
                "password-confirm",
                Map.of(
                        "email",
                        address,
                        "firstName",
                        "A",
                        "lastName",
                        "Player",
                        "password",
                        PASSWORD,
                        "password-confirm",
                        PASSWORD)));
    }

    private void signIn(String address) {
        var browser = new HttpBrowser();
        getTokens(
                browser.submitForm(signInPage(browser), "password", Map.of("username", address, "password", PASSWORD)));
    }

    private Answer signInPage(HttpBrowser browser) {
        return browser.open(endpoint("auth?"
                + Http.encode(Map.of(
                        "client_id",
                        REALM,
                        "redirect_uri",
                        CALLBACK,
                        "response_type",
                        "code",
                        "scope",
                        "openid email",
                        "code_challenge",
                        CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue(),
                        "code_challenge_method",
                        "S256"))));
    }

    private void getTokens(Answer back) {
        HttpResponse<String> answer = Http.postForm(
                endpoint("token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        REALM,
                        "redirect_uri",
                        CALLBACK,
                        "code",
                        codeIn(back.uri()),
                        "code_verifier",
                        verifier.getValue()));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No tokens: " + answer.body());
        }
    }

    private static String codeIn(URI callback) {
        try {
            return AuthorizationResponse.parse(callback)
                    .toSuccessResponse()
                    .getAuthorizationCode()
                    .getValue();
        } catch (ParseException e) {
            throw new IllegalStateException("Not back in the app, but at " + callback, e);
        }
    }

    private URI endpoint(String name) {
        return URI.create(server.base() + "realms/" + REALM + "/protocol/openid-connect/" + name);
    }
}
