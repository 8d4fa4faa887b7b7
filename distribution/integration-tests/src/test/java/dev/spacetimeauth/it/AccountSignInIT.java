package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What an account, and an app's request, ask for beside the mail. */
@ServerTest
class AccountSignInIT {

    private static final String ANN = "ann@example.com";
    private static final Duration MINUTE = Duration.ofSeconds(61);
    static final String OTP_SECRET = "a secret of twenty b";

    @Test
    void aRequiredActionComesAfterTheMailAndBeforeTheApp(TestProject project, App app) {
        user(project, "\"requiredActions\": [\"UPDATE_PROFILE\"]");
        MailRequest ann = MailRequest.by(ANN, project, app);

        Answer terms = ann.followLink();

        assertThat(terms.isBackInApp()).isFalse();
        assertThat(terms.uri().getPath()).endsWith("/login-actions/required-action");
    }

    @Test
    void aSecondFactorIsAskedForAfterTheMail(TestProject project, App app) {
        user(project, """
                "credentials": [{"type": "otp", "secretData": "{\\"value\\":\\"%s\\"}",
                 "credentialData": "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\",\\"counter\\":0}"}]""".formatted(OTP_SECRET));
        MailRequest ann = MailRequest.by(ANN, project, app);

        Answer asked = ann.followLink();

        assertThat(asked.document().select("input[name=otp]")).as(asked.text()).isNotEmpty();
        Answer signedIn = ann.browser().submitForm(asked, "otp", Map.of("otp", totp()));
        assertThat(app.signedIn(signedIn.uri()).idToken().getSubject()).isNotNull();
    }

    @Test
    void promptLoginAsksTheSignedInPlayerForTheirOwnAddress(Server server, TestProject project, App app) {
        HttpBrowser browser = signedIn(project, app);
        server.ahead(MINUTE, () -> {
            Answer again = browser.open(app.request("email")
                    .prompt(new Prompt(Prompt.Type.LOGIN))
                    .build()
                    .toURI());
            assertThat(again.document().select("#email[readonly]").val()).isEqualTo(ANN);

            Answer waiting = browser.submit(again, "send", Map.of("email", "bob@example.com"));
            Answer back = browser.submit(
                    waiting, "verify", Map.of("code", project.newestOf(2, ANN).code()));

            assertThat(app.codeIn(back.uri())).isNotNull();
            assertThat(project.admin("users/count").asLong()).isEqualTo(1);
        });
    }

    @Test
    void maxAgeAsksAgainWhenTheSignInIsOlder(Server server, TestProject project, App app) {
        HttpBrowser browser = signedIn(project, app);
        URI within = app.request("email").maxAge(3600).build().toURI();
        URI tooOld = app.request("email").maxAge(30).build().toURI();

        server.ahead(MINUTE, () -> {
            assertThat(browser.copy().open(within).isBackInApp()).isTrue();
            assertThat(browser.open(tooOld).document().select("#email").val()).isEqualTo(ANN);
        });
    }

    /** The account of the address that is proven, and the one that is signed in, differ: the address was changed meanwhile. */
    @Test
    void anotherAccountDoesNotTakeTheSignedInOnesPlace(Server server, TestProject project, App app) {
        HttpBrowser browser = signedIn(project, app);
        server.ahead(MINUTE, () -> {
            Answer again = browser.open(app.request("email")
                    .prompt(new Prompt(Prompt.Type.LOGIN))
                    .build()
                    .toURI());
            Answer waiting = browser.submit(again, "send", Map.of());
            String code = project.newestOf(2, ANN).code();
            JsonNode ann = project.admin("users?email=" + ANN).path(0);
            server.administrator()
                    .successful(
                            "PUT",
                            project.name() + "/users/" + ann.path("id").asText(),
                            "{\"email\": \"new@example.com\"}");

            Answer refused = browser.submit(waiting, "verify", Map.of("code", code));

            assertThat(refused.isBackInApp()).isFalse();
            assertThat(refused.text()).contains("You are signed in as somebody else.");
        });
    }

    @Test
    void anIdentityProviderThatTheAppHintsAtComesBeforeThePage(Server server, TestProject project, App app) {
        server.administrator()
                .successful("POST", project.name() + "/identity-provider/instances", """
                {"alias": "other", "providerId": "oidc", "enabled": true, "config": {"clientId": "a",
                 "clientSecret": "b", "authorizationUrl": "%s", "tokenUrl": "http://127.0.0.1/token"}}""".formatted(app.callback()));

        Answer hinted = new HttpBrowser()
                .open(app.request()
                        .customParameter("kc_idp_hint", "other")
                        .build()
                        .toURI());

        assertThat(hinted.uri().toString()).startsWith(app.callback() + "?");
        assertThat(hinted.uri().getQuery()).contains("client_id=a");
    }

    @Test
    void pagesAndMailSpeakTheLanguageThatTheAppAsksFor(TestProject project, App app) {
        var browser = new HttpBrowser();
        Answer page = browser.open(URI.create(app.signInUri() + "&ui_locales=fr"));

        Answer waiting = browser.submit(page, "send", Map.of("email", ANN));

        assertThat(waiting.document().select("html").attr("lang")).isEqualTo("fr");
        assertThat(project.newestMailTo(ANN).subject()).contains("code de connexion");
    }

    private static HttpBrowser signedIn(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        assertThat(ann.followLink().isBackInApp()).isTrue();
        return ann.browser();
    }

    private static void user(TestProject project, String more) {
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "someone", "email": "%s", "emailVerified": true, "enabled": true, %s}""".formatted(ANN, more));
    }

    /** RFC 6238, with the defaults of authenticator apps. */
    static String totp() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(OTP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(System.currentTimeMillis() / 30_000)
                    .array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES)
                            .getInt()
                    & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
