package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.TestProject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store of challenges promises on every database: one is used once, guessed at five times, and ends in time. */
interface ChallengeContract {

    int REQUESTS = 50;

    /** Their pages come one after the other: no more of them than a slow machine shows before H2's lock time-out. */
    int GUESSES = 20;

    /** After which an address may get another mail. */
    Duration MINUTE = Duration.ofSeconds(61);

    @Test
    default void exactlyOneOfFiftyParallelRedemptionsOfALinkSignsIn(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer link = ann.openLink();

        List<Answer> answers = AtOnce.run(REQUESTS, () -> ann.browser().copy().submit(link, "continue", Map.of()));

        assertThat(answers.stream().filter(Answer::isBackInApp).filter(ChallengeContract::hasCode))
                .hasSize(1);
        assertThat(Sessions.count(project)).isEqualTo(1);
        assertThat(project.admin("users/count").asLong()).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
    }

    @Test
    default void exactlyOneOfFiftyParallelRedemptionsOfACodeSignsIn(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        List<Answer> answers = AtOnce.run(
                REQUESTS,
                () -> ann.browser()
                        .copy()
                        .submit(ann.page(), "verify", Map.of("code", ann.mail().code())));

        assertThat(answers.stream().filter(Answer::isBackInApp).filter(ChallengeContract::hasCode))
                .hasSize(1);
        assertThat(Sessions.count(project)).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
    }

    @Test
    default void fiveWrongCodesEndTheChallenge(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        Answer page = ann.typeWrong(5);

        assertThat(page.text()).contains("That code no longer works.");
        assertThat(ann.openLink().status()).isEqualTo(410);
        assertThat(ann.openLink().text()).contains("typed wrong too often");
        assertThat(Sessions.count(project)).isZero();
    }

    @Test
    default void theRightCodeStillWorksAfterFourWrongOnes(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer page = ann.typeWrong(4);

        Answer right =
                ann.browser().submit(page, "verify", Map.of("code", ann.mail().code()));

        assertThat(right.isBackInApp()).isTrue();
    }

    /** However many are tried at once, five are looked at. Keycloak itself takes a form once: each guess has its own. */
    @Test
    default void fiveOfManyParallelGuessesAreLookedAt(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        for (int round = 0; round < 20 && ann.openLink().status() == 200; round++) {
            List<Answer> answers = AtOnce.run(GUESSES, () -> {
                HttpBrowser guesser = ann.browser().copy();
                Answer form = guesser.open(ann.pageUri());
                return form.document().select("#code").isEmpty()
                        ? form
                        : guesser.submit(
                                form, "verify", Map.of("code", ann.mail().wrongCode()));
            });
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
        }

        assertThat(ann.openLink().text()).contains("typed wrong too often");
        assertThat(ann.type(ann.mail().code()).isBackInApp()).isFalse();
        List<String> reasons = project.admin("events?type=LOGIN_ERROR&max=1000").findValuesAsText("reason");
        // The fifth ends the challenge, and is not said to be wrong any more.
        assertThat(reasons.stream().filter("code_wrong"::equals)).hasSizeLessThan(5);
        assertThat(reasons).contains("code_of_dead_challenge");
        assertThat(Sessions.count(project)).isZero();
    }

    @Test
    default void aNewerMailEndsTheOlderOnesLinkAndCode(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        server.ahead(MINUTE, () -> {
            Answer page = ann.browser().submit(ann.page(), "resend", Map.of());
            String newer = project.newestOf(2, "ann@example.com").code();

            assertThat(ann.openLink().status()).isEqualTo(410);
            Answer older = ann.browser()
                    .submit(page, "verify", Map.of("code", ann.mail().code()));
            assertThat(older.isBackInApp()).isFalse();
            assertThat(ann.browser()
                            .submit(older, "verify", Map.of("code", newer))
                            .isBackInApp())
                    .isTrue();
        });
    }

    @Test
    default void neitherLinkNorCodeOutliveTheirTime(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer link = ann.openLink();

        server.ahead(Duration.ofMinutes(11), () -> {
            assertThat(ann.type(ann.mail().code()).isBackInApp()).isFalse();
            assertThat(ann.browser().submit(link, "continue", Map.of()).isBackInApp())
                    .isFalse();
            assertThat(ann.openLink().text()).contains("That link is too old.");
        });

        assertThat(Sessions.count(project)).isZero();
    }

    private static boolean hasCode(Answer answer) {
        return answer.isBackInApp() && answer.uri().getQuery().contains("code=");
    }
}
