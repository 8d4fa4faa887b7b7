package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A project that is purged leaves no row in any table. */
@ServerTest(database = Database.POSTGRESQL)
class ProjectRemovalIT {

    /** Sign-ins of the test's own administrators are written here, too. */
    private static final List<String> SESSIONS = List.of("offline_user_session", "offline_client_session");

    @Test
    void aPurgedProjectLeavesNoRow(Server server, PostgreSql database) {
        Map<String, Long> before = database.rows();
        TestProject project = TestProject.create(server);
        String realm = database.query("SELECT id FROM realm WHERE name = '" + project.name() + "'")
                .get(0);
        use(server.administrator(), project);
        signIn(project);
        assertThat(database.number("SELECT count(*) FROM offline_user_session WHERE realm_id = '" + realm + "'"))
                .isPositive();
        assertThat(database.number("SELECT count(*) FROM event_entity WHERE realm_id = '" + realm + "'"))
                .isPositive();

        server.administrator().successful("DELETE", project.name() + "/project?grace=0", null);

        Map<String, Long> after = database.rows();
        SESSIONS.forEach(before::remove);
        SESSIONS.forEach(after::remove);
        assertThat(after).isEqualTo(before);
        assertThat(database.number("SELECT count(*) FROM offline_user_session WHERE realm_id = '" + realm + "'"))
                .isZero();
    }

    /** A player, or a workflow, writes a row of a user while the removal has passed the table of that row. */
    @Test
    void aRowThatIsWrittenDuringTheRemovalDoesNotFailIt(Server server, PostgreSql database) throws Exception {
        TestProject project = TestProject.create(server);
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/users", "{\"username\": \"alice\"}");
        CompletableFuture<Void> deletion;
        try (Connection player = database.connect();
                var statement = player.createStatement()) {
            player.setAutoCommit(false);
            statement.execute("INSERT INTO user_attribute (id, name, value, user_id)"
                    + " SELECT gen_random_uuid(), 'seen', 'now', u.id FROM user_entity u"
                    + " JOIN realm r ON r.id = u.realm_id WHERE u.username = 'alice' AND r.name = '"
                    + project.name() + "'");
            deletion = CompletableFuture.runAsync(
                    () -> admin.successful("DELETE", project.name() + "/project?grace=0", null));
            Obstacle.awaitWaiting(database);
            player.commit();
        }

        deletion.join();

        assertThat(database.query("SELECT id FROM realm WHERE name = '" + project.name() + "'"))
                .isEmpty();
        assertThat(database.query("SELECT id FROM user_attribute WHERE name = 'seen'"))
                .isEmpty();
    }

    /** Something of everything an administrator makes. */
    private static void use(AdminApi admin, TestProject project) {
        String realm = project.name();
        admin.successful("POST", realm + "/roles", "{\"name\": \"moderator\"}");
        admin.successful("POST", realm + "/groups", "{\"name\": \"guild\"}");
        admin.successful("POST", realm + "/clients", """
                {"clientId": "backend", "secret": "backend-secret", "publicClient": false,
                 "serviceAccountsEnabled": true, "authorizationServicesEnabled": true}""");
        admin.successful("PUT", realm + "/identity-provider/instances/github", """
                {"alias": "github", "providerId": "github", "config": {"clientId": "a", "clientSecret": "b"}}""");
        admin.successful("POST", realm + "/users", """
                {"username": "alice", "enabled": true, "groups": ["guild"], "attributes": {"picture": ["https://a.example"]},
                 "federatedIdentities": [{"identityProvider": "github", "userId": "1", "userName": "alice"}]}""");
        admin.successful("POST", realm + "/localization/en", "{\"loginTitle\": \"Hello\"}");
        admin.successful("PATCH", realm + "/project", "{\"settings\": {\"linkLifespan\": 5}}");
    }

    private static void signIn(TestProject project) {
        try (App app = App.of(project)) {
            var browser = new HttpBrowser();
            HttpBrowser.Answer checkMail =
                    browser.submit(browser.open(app.signInUri()), "send", Map.of("email", "player@example.com"));
            String code = project.newestMailTo("player@example.com").code();
            HttpBrowser.Answer back = browser.submit(checkMail, "verify", Map.of("code", code));
            assertThat(back.isBackInApp()).isTrue();
            app.signedIn(back.uri());
        }
    }
}
