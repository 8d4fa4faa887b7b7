package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many requests at once: a challenge is used once, and guessed at five times. */
@ServerTest
class RedemptionRaceIT {

    private static final int REQUESTS = 50;

    @Test
    void exactlyOneOfFiftyParallelRedemptionsOfALinkSignsIn(TestProject project, App app) throws Exception {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer link = ann.openLink();

        List<Answer> answers = AtOnce.run(REQUESTS, () -> ann.browser().copy().submit(link, "continue", Map.of()));

        assertThat(answers.stream().filter(Answer::isBackInApp).filter(RedemptionRaceIT::hasCode))
                .hasSize(1);
        assertThat(Sessions.count(project)).isEqualTo(1);
        assertThat(project.admin("users/count").asLong()).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
    }

    @Test
    void exactlyOneOfFiftyParallelRedemptionsOfACodeSignsIn(TestProject project, App app) throws Exception {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        List<Answer> answers = AtOnce.run(
                REQUESTS,
                () -> ann.browser()
                        .copy()
                        .submit(ann.page(), "verify", Map.of("code", ann.mail().code())));

        assertThat(answers.stream().filter(Answer::isBackInApp).filter(RedemptionRaceIT::hasCode))
                .hasSize(1);
        assertThat(Sessions.count(project)).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
    }

    @Test
    void fiveWrongCodesEndTheChallenge(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer page = ann.page();
        for (int i = 0; i < 5; i++) {
            page = ann.browser().submit(page, "verify", Map.of("code", wrong(ann)));
            assertThat(page.isBackInApp()).isFalse();
        }

        assertThat(page.text()).contains("That code no longer works.");
        assertThat(ann.openLink().status()).isEqualTo(410);
        assertThat(ann.openLink().text()).contains("typed wrong too often");
        assertThat(Sessions.count(project)).isZero();
    }

    @Test
    void theRightCodeStillWorksAfterFourWrongOnes(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer page = ann.page();
        for (int i = 0; i < 4; i++) {
            page = ann.browser().submit(page, "verify", Map.of("code", wrong(ann)));
        }

        Answer right =
                ann.browser().submit(page, "verify", Map.of("code", ann.mail().code()));

        assertThat(right.isBackInApp()).isTrue();
    }

    private static String wrong(MailRequest request) {
        return request.mail().code().equals("000000") ? "000001" : "000000";
    }

    private static boolean hasCode(Answer answer) {
        return answer.isBackInApp() && answer.uri().getQuery().contains("code=");
    }
}
