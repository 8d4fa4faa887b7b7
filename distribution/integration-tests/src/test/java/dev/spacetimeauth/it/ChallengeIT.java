package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The store of challenges, on each database. */
class ChallengeIT {

    @Nested
    @ServerTest
    class OnH2 implements ChallengeContract {}

    @Nested
    @ServerTest(database = Database.POSTGRESQL)
    class OnPostgreSql implements ChallengeContract {

        /** A double click: the second request shows the page that waits. It must not undo what the first is about to do. */
        @Test
        void aPageWaitsForTheRedemptionThatIsUnderWay(TestProject project, App app, PostgreSql database)
                throws Exception {
            MailRequest ann = MailRequest.by("ann@example.com", project, app);
            Answer link = ann.openLink();
            URI page = URI.create(ann.page().document().select("#check-mail").attr("data-page-uri"));
            CompletableFuture<Answer> redemption;
            CompletableFuture<Answer> again;
            try (Connection lock = database.connect();
                    var statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                // The redemption cannot make the account yet.
                statement.execute("LOCK TABLE user_entity IN EXCLUSIVE MODE");
                redemption =
                        CompletableFuture.supplyAsync(() -> ann.browser().copy().submit(link, "continue", Map.of()));
                Obstacle.awaitBlocked(database);
                again = CompletableFuture.supplyAsync(() -> ann.browser().copy().open(page));
                Obstacle.awaitWaiting(database);
            }

            assertThat(redemption.join().isBackInApp())
                    .as(redemption.join().text())
                    .isTrue();
            assertThat(again.join().status()).isLessThan(500);
        }
    }
}
