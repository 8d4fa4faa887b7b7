package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The link, opened in a browser that did not ask for it. */
@ServerTest
class SignInElsewhereIT {

    private static final String ANN = "ann@example.com";

    @Test
    void anAppWithoutASiteSendsBackToWhereTheSignInWasStarted(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);

        Answer page = new HttpBrowser().open(ann.mail().link());

        assertThat(page.text()).contains("started in another browser");
        assertThat(page.document().select("#code, form button")).isEmpty();
        var posted =
                Http.send(Http.form(ann.mail().link(), Map.of("code", ann.mail().code())));
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).contains("started in another browser");
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void theCodeStartsASignInOfThisBrowsersOwn(TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();

        Answer home = type(phone, phone.open(ann.mail().link()), ann.mail().code());

        assertThat(home.uri()).isEqualTo(app.callback());
        assertThat(Sessions.count(project)).isZero();
        var claims = app.signedIn(phone.open(app.signInUri("email")).uri()).idToken();
        assertThat(claims.getClaim("email")).isEqualTo(ANN);
        assertThat(claims.getClaim("login_method")).isEqualTo("email");
    }

    @Test
    void theProofSignsInOnceAndSoonOnly(Server server, TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();
        type(phone, phone.open(ann.mail().link()), ann.mail().code());
        HttpBrowser second = phone.copy();
        HttpBrowser late = phone.copy();

        server.ahead(
                Duration.ofMinutes(6),
                () -> assertThat(late.open(app.signInUri()).isBackInApp()).isFalse());
        assertThat(phone.open(app.signInUri()).isBackInApp()).isTrue();
        assertThat(second.open(app.signInUri()).isBackInApp()).isFalse();
        assertThat(Sessions.count(project)).isEqualTo(1);
    }

    @Test
    void theLinkIsUsedUpByTheCode(TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();
        type(phone, phone.open(ann.mail().link()), ann.mail().code());

        assertThat(ann.openLink().status()).isEqualTo(410);
        assertThat(ann.type(ann.mail().code()).isBackInApp()).isFalse();
    }

    /** Mail scanners open links, run scripts, and press buttons. */
    @Test
    void pressingTheButtonWithoutTheCodeUsesNothingUp(TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var scanner = new HttpBrowser();
        Answer page = scanner.open(ann.mail().link());
        for (int i = 0; i < 10; i++) {
            page = scanner.submit(page, "verify", Map.of("code", ""));
        }

        assertThat(page.text()).contains("Type the code from the mail.");
        assertThat(scanner.open(app.signInUri()).isBackInApp()).isFalse();
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void wrongCodesEndTheWayHereButNotWhereTheSignInWasStarted(TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();
        Answer page = phone.open(ann.mail().link());
        for (int i = 0; i < 6; i++) {
            page = phone.submit(page, "verify", Map.of("code", ann.mail().wrongCode()));
        }

        assertThat(page.text()).contains("typed wrong too often here");
        assertThat(type(phone, page, ann.mail().code()).text()).contains("typed wrong too often here");
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    /** Another site could otherwise sign a visitor in as somebody of its choice. */
    @Test
    void aFormThatAnotherSiteSendsIsRefused(TestProject project, App app) {
        giveHome(project, app);
        MailRequest mallory = MailRequest.by("mallory@example.com", project, app);

        var answer = Http.send(Http.form(
                mallory.mail().link(),
                Map.of("action", "verify", "code", mallory.mail().code(), "form", "guessed")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("PROOF"));
        assertThat(mallory.followLink().isBackInApp()).isTrue();
    }

    @Test
    void anAppThatCanBeToldToSignInIsToldWhere(TestProject project, App app) {
        project.changeDefaultClient(client ->
                client.withObjectProperty("attributes").put("initiate_login_uri", app.callback() + "?from=mail"));
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();

        Answer told = type(phone, phone.open(ann.mail().link()), ann.mail().code());

        assertThat(told.uri())
                .isEqualTo(URI.create(app.callback() + "?from=mail&iss="
                        + URLEncoder.encode(project.issuer(), StandardCharsets.UTF_8)));
    }

    @Test
    void theProofOfOneProjectIsNoneInAnother(Server server, TestProject project, App app) {
        giveHome(project, app);
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();
        type(phone, phone.open(ann.mail().link()), ann.mail().code());
        try (App other = App.of(TestProject.create(server))) {
            assertThat(phone.copy().open(other.signInUri()).isBackInApp()).isFalse();
        }
    }

    private static Answer type(HttpBrowser browser, Answer page, String code) {
        return browser.submit(page, "verify", Map.of("code", code));
    }

    private static void giveHome(TestProject project, App app) {
        project.changeDefaultClient(
                client -> client.put("baseUrl", app.callback().toString()));
    }
}
