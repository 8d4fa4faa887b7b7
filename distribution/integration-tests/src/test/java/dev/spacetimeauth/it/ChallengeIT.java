package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
                throws SQLException {
            MailRequest ann = MailRequest.by("ann@example.com", project, app);
            Answer link = ann.openLink();
            CompletableFuture<Answer> redemption;
            CompletableFuture<Answer> again;
            try (Obstacle table = Obstacle.onTable(database, "user_entity")) {
                redemption =
                        CompletableFuture.supplyAsync(() -> ann.browser().copy().submit(link, "continue", Map.of()));
                table.awaitBlocked();
                again = CompletableFuture.supplyAsync(() -> ann.browser().copy().open(ann.pageUri()));
                Obstacle.awaitWaiting(database);
            }

            assertThat(redemption.join().isBackInApp())
                    .as(redemption.join().text())
                    .isTrue();
            assertThat(again.join().status()).isLessThan(500);
        }

        /** Another browser proves the same new address at the same moment. */
        @Test
        void anAccountThatIsMadeMeanwhileIsTheOneSignedInTo(TestProject project, App app, PostgreSql database)
                throws SQLException {
            MailRequest ann = MailRequest.by("ann@example.com", project, app);
            String code = ann.mail().code();

            Answer page = whileTheAccountIsMade(project, database, () -> ann.type(code));
            Answer back = ann.browser().submit(page, "verify", Map.of("code", code));

            assertThat(back.isBackInApp()).as(back.text()).isTrue();
            assertThat(project.admin("users/count").asLong()).isEqualTo(1);
        }

        @Test
        void aCodeThatWasTypedElsewhereIsNotLostOnAnAccountThatIsMadeMeanwhile(
                TestProject project, App app, PostgreSql database) throws SQLException {
            project.changeDefaultClient(
                    client -> client.put("baseUrl", app.callback().toString()));
            MailRequest ann = MailRequest.by("ann@example.com", project, app);
            var phone = new HttpBrowser();
            phone.submit(
                    phone.open(ann.mail().link()),
                    "verify",
                    Map.of("code", ann.mail().code()));

            Answer back = whileTheAccountIsMade(project, database, () -> phone.open(app.signInUri("email")));

            assertThat(back.isBackInApp()).as(back.text()).isTrue();
            assertThat(app.signedIn(back.uri()).idToken().getClaim("email")).isEqualTo("ann@example.com");
            assertThat(project.admin("users/count").asLong()).isEqualTo(1);
        }

        /** The request has found no account, and meets one when it stores its own. */
        private static Answer whileTheAccountIsMade(TestProject project, PostgreSql database, Supplier<Answer> request)
                throws SQLException {
            CompletableFuture<Answer> answer;
            try (Connection other = database.connect();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("""
                        INSERT INTO user_entity (id, realm_id, username, email, email_constraint, email_verified, enabled)
                        SELECT gen_random_uuid(), id, 'email-other', 'ann@example.com', 'ann@example.com', true, true
                        FROM realm WHERE name = '%s'""".formatted(project.name()));
                answer = CompletableFuture.supplyAsync(request);
                Obstacle.awaitWaiting(database);
                other.commit();
            }
            return answer.join();
        }
    }
}
