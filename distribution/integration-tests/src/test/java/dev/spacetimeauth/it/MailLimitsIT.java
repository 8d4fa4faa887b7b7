package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How many mails an address gets. */
@ServerTest
class MailLimitsIT {

    private static final String ANN = "ann@example.com";
    private static final Pattern WAIT = Pattern.compile("Try again in ([0-9]+) seconds?\\.");

    @Test
    void aSecondMailWithinTheMinuteIsRefusedOnTheSamePageWithTheSecondsLeft(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);

        Answer again = ann.browser().submit(ann.page(), "resend", Map.of());

        assertThat(again.status()).isEqualTo(200);
        assertThat(secondsLeft(again)).isBetween(1L, 60L);
        assertThat(again.document().select("#code")).isNotEmpty();
        assertThat(project.mails()).hasSize(1);
        assertThat(ann.browser()
                        .submit(again, "verify", Map.of("code", ann.mail().code()))
                        .isBackInApp())
                .isTrue();
    }

    @Test
    void anotherBrowserIsRefusedForTheAddressAndKeepsWhatWasTyped(TestProject project, App app) {
        MailRequest.by(ANN, project, app);

        Answer refused = ask(new HttpBrowser(), app, ANN);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(secondsLeft(refused)).isBetween(1L, 60L);
        assertThat(refused.document().select("#email").val()).isEqualTo(ANN);
        assertThat(project.mails()).hasSize(1);
    }

    @Test
    void aProgramIsToldBy429AndRetryAfter(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);

        HttpResponse<String> refused = ann.browser().submitForJson(ann.page(), "resend");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(Json.read(refused.body()).path("error").asText()).isEqualTo("too_many_requests");
    }

    @Test
    void anAddressGetsFiveMailsAnHourAndThenWaitsForTheFirstToBeAnHourAgo(Server server, TestProject project, App app) {
        for (int i = 0; i < 5; i++) {
            int mails = i + 1;
            server.ahead(Duration.ofSeconds(61L * i), () -> MailRequest.by(ANN, project, app, mails));
        }

        server.ahead(
                Duration.ofSeconds(61L * 5),
                () -> assertThat(secondsLeft(ask(new HttpBrowser(), app, ANN)))
                        .isBetween(3600L - 61 * 5 - 60, 3600L - 61 * 5));
        server.ahead(Duration.ofMinutes(61), () -> MailRequest.by(ANN, project, app, 6));
    }

    @Test
    void otherAddressesAndOtherProjectsAreNotConcerned(Server server, TestProject project, App app) {
        MailRequest.by(ANN, project, app);
        TestProject other = TestProject.create(server);

        MailRequest.by("bob@example.com", project, app);

        try (App appOfOther = App.of(other)) {
            MailRequest.by(ANN, other, appOfOther);
        }
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten(TestProject project, App app) {
        MailRequest.by(ANN, project, app);

        assertThat(secondsLeft(ask(new HttpBrowser(), app, " Ann@Example.COM ")))
                .isPositive();
    }

    @Test
    void ofManyRequestsAtOnceOneGetsTheMail(TestProject project, App app) {
        List<Answer> answers = AtOnce.run(20, () -> ask(new HttpBrowser(), app, ANN));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream()
                        .filter(answer -> !answer.document().select("#code").isEmpty()))
                .hasSize(1);
        project.newestMailTo(ANN);
        assertThat(project.mails()).hasSize(1);
    }

    /** Somebody else asks for mails to an address and types wrong codes: its owner still signs in. */
    @Test
    void nobodyIsLockedOutByTheAttemptsOfOthers(TestProject project, App app) {
        MailRequest ann = MailRequest.by(ANN, project, app);
        var mallory = new HttpBrowser();
        for (int i = 0; i < 6; i++) {
            ask(mallory, app, ANN);
        }

        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    private static Answer ask(HttpBrowser browser, App app, String address) {
        URI signIn = app.signInUri("email");
        return browser.submit(browser.open(signIn), "send", Map.of("email", address));
    }

    private static long secondsLeft(Answer page) {
        var matcher = WAIT.matcher(page.text());
        assertThat(matcher.find()).as(page.text()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
