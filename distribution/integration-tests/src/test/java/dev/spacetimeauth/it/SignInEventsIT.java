package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every outcome is an event whose {@code reason} programs may rely on. */
@ServerTest
class SignInEventsIT {

    private static final String ANN = "ann@example.com";

    @Test
    void aMailAndASignInAreEventsOfOneChallenge(TestProject project, App app) {
        MailRequest.by(ANN, project, app).followLink();

        JsonNode mail = newest(project, "SEND_VERIFY_EMAIL");
        JsonNode signIn = newest(project, "LOGIN");
        assertThat(signIn.path("details").path("mailbox_proof").asText()).isEqualTo("link");
        assertThat(signIn.path("details").path("challenge").asText())
                .isNotEmpty()
                .isEqualTo(mail.path("details").path("challenge").asText());
        assertThat(mail.path("clientId").asText()).isEqualTo(project.clientId());
    }

    @Test
    void mailsThatGoOutTogetherAreEventsOfTheirOwn(TestProject project, App app) {
        var players = new AtomicInteger();
        List<MailRequest> asked = AtOnce.run(
                10, () -> MailRequest.by("player" + players.incrementAndGet() + "@example.com", project, app));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> project.admin("events?type=SEND_VERIFY_EMAIL").size() == 10);
        assertThat(project.admin("events?type=SEND_VERIFY_EMAIL"))
                .extracting(event -> event.path("details").path("challenge").asText())
                .doesNotHaveDuplicates();
        assertThat(asked)
                .allSatisfy(request -> assertThat(
                                request.browser().open(request.statusUri()).body())
                        .isEqualTo("{\"mail\":\"sent\"}"));
    }

    @Test
    void theCodeIsSaidToBeTheProof(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        ann.type(ann.mail().code());

        assertThat(newest(project, "LOGIN")
                        .path("details")
                        .path("mailbox_proof")
                        .asText())
                .isEqualTo("code");
    }

    @Test
    void whatIsWrongWithAnAddressACodeOrALinkIsSaid(TestProject project, App app) {
        var browser = new HttpBrowser();
        Answer page = browser.open(app.signInUri());
        Answer corrected = browser.submit(page, "send", Map.of("email", "ann"));
        Answer waiting = browser.submit(corrected, "send", Map.of("email", ANN));
        Answer limited = browser.submit(waiting, "resend", Map.of());
        Answer missing = browser.submit(limited, "verify", Map.of("code", " "));
        Answer malformed = browser.submit(missing, "verify", Map.of("code", "12"));
        String wrong = project.newestMailTo(ANN).wrongCode();
        Answer last = malformed;
        for (int i = 0; i < 5; i++) {
            last = browser.submit(last, "verify", Map.of("code", wrong));
        }

        assertThat(reasons(project))
                .containsExactly(
                        "email_invalid invalid_email",
                        "mails_limited access_denied",
                        "code_missing invalid_code",
                        "code_malformed invalid_code",
                        "code_wrong invalid_code",
                        "code_wrong invalid_code",
                        "code_wrong invalid_code",
                        "code_wrong invalid_code",
                        "code_of_dead_challenge expired_code");
    }

    @Test
    void whyALinkIsRefusedIsSaid(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        Answer annsLink = ann.openLink();
        ann.browser().copy().submit(annsLink, "continue", Map.of("token", "none-of-ours"));
        MailRequest bob = MailRequest.by("bob@example.com", project, app);
        bob.browser().submit(bob.openLink(), "continue", Map.of("token", token(annsLink)));
        MailRequest eve = MailRequest.by("eve@example.com", project, app);
        Answer evesLink = eve.openLink();
        server.ahead(Duration.ofMinutes(11), () -> eve.browser().submit(evesLink, "continue", Map.of()));

        assertThat(reasons(project))
                .containsExactly(
                        "link_unknown expired_code",
                        "link_of_another_sign_in expired_code",
                        "link_expired expired_code");
    }

    @Test
    void aLinkWhoseCodeWasTypedElsewhereIsSaidToBeUsed(TestProject project, App app) {
        project.changeDefaultClient(
                client -> client.put("baseUrl", app.callback().toString()));
        MailRequest ann = MailRequest.by(ANN, project, app);
        Answer link = ann.openLink();
        var phone = new HttpBrowser();
        phone.submit(
                phone.open(ann.mail().link()),
                "verify",
                Map.of("code", ann.mail().code()));

        ann.browser().submit(link, "continue", Map.of());

        assertThat(reasons(project)).containsExactly("link_used expired_code");
    }

    @Test
    void aDisabledAccountIsSaid(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/users", """
                        {"username": "someone", "email": "%s", "enabled": false}""".formatted(ANN));
        MailRequest.by(ANN, project, app).followLink();

        assertThat(reasons(project)).containsExactly("user_disabled user_disabled");
    }

    @Test
    void aCodeThatIsTypedElsewhereIsSaidToBe(TestProject project, App app) {
        project.changeDefaultClient(
                client -> client.put("baseUrl", app.callback().toString()));
        MailRequest ann = MailRequest.by(ANN, project, app);
        var phone = new HttpBrowser();
        Answer page = phone.open(ann.mail().link());
        Answer missing = phone.submit(page, "verify", Map.of("code", ""));
        Answer malformed = phone.submit(missing, "verify", Map.of("code", "12"));
        new HttpBrowser().submit(malformed, "verify", Map.of("code", ann.mail().code()));

        assertThat(reasons(project))
                .containsExactly(
                        "elsewhere_code_missing invalid_code",
                        "elsewhere_code_malformed invalid_code",
                        "elsewhere_form_of_another_page invalid_code");
    }

    private static JsonNode newest(TestProject project, String type) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> project.admin("events?type=" + type).path(0), node -> !node.isMissingNode());
    }

    /** Of all refusals, the oldest first: reason and error. */
    private static List<String> reasons(TestProject project) {
        var reasons = new ArrayList<String>();
        for (JsonNode event : project.admin("events?type=LOGIN_ERROR&direction=asc")) {
            reasons.add(event.path("details").path("reason").asText() + " "
                    + event.path("error").asText());
        }
        return reasons;
    }

    private static String token(Answer link) {
        return link.document().select("input[name=token]").val();
    }
}
