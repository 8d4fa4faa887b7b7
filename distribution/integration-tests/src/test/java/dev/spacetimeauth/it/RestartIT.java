package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.ProcessServer;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a start does with a database that has projects, without going through all of them. */
@ServerTest(database = Database.POSTGRESQL)
class RestartIT {

    /** What can wait is done ten seconds after the start. */
    private static final Duration AFTER_START = Duration.ofSeconds(40);

    private static final String GREETED = "SELECT count(*) FROM user_attribute WHERE name = 'greeted'";

    /** Keycloak gives {@code admin} every role of every realm's management client. */
    private static final String ROLES_OF_PROJECT = """
            FROM keycloak_role admin
            JOIN realm master ON master.id = admin.realm_id AND master.name = 'master'
            JOIN realm project ON project.name = '%s'
            JOIN keycloak_role child ON child.client = project.master_admin_client
            WHERE admin.name = 'admin' AND NOT admin.client_role""";

    @Test
    void managementRolesThatKeycloakWroteAreRemovedAndAdminHasThemAllTheSame(
            TestProject project, ProcessServer server, PostgreSql database) {
        String roles = ROLES_OF_PROJECT.formatted(project.name());
        String written = "SELECT count(*) " + roles
                + " AND EXISTS (SELECT FROM composite_role WHERE composite = admin.id AND child_role = child.id)";
        server.kill();
        database.execute("INSERT INTO composite_role (composite, child_role) SELECT admin.id, child.id " + roles);
        assertThat(database.number(written)).isEqualTo(21);

        server.startAgain();

        // From now on they are in a cache.
        assertThat(compositesOfAdmin(server, project)).isEqualTo(21);
        await().atMost(AFTER_START)
                .untilAsserted(() -> assertThat(database.number(written)).isZero());
        await().untilAsserted(
                        () -> assertThat(compositesOfAdmin(server, project)).isZero());
        assertThat(server.log()).contains("Role admin no longer lists 21 management roles");
        assertThat(server.administrator()
                        .request("GET", project.name() + "/users", null)
                        .statusCode())
                .isEqualTo(200);
    }

    private static long compositesOfAdmin(ProcessServer server, TestProject project) {
        String composites = server.administrator()
                .request("GET", "master/roles/admin/composites", null)
                .body();
        String client = server.administrator()
                .request("GET", "master/clients?clientId=" + project.name() + "-realm", null)
                .body();
        String id = Json.read(client).path(0).path("id").asText();
        return StreamSupport.stream(Json.read(composites).spliterator(), false)
                .filter(role -> role.path("containerId").asText().equals(id))
                .count();
    }

    /**
     * Keycloak does not start where a change set that it compares is another than the one the database has had; and it looks for
     * missing indexes when it has started.
     */
    @Test
    void aChangelogIsComparedOnlyWhenTheDatabaseHasNotHadIt(ProcessServer server, PostgreSql database) {
        String tagged = "SELECT count(*) FROM databasechangelog_spacetimea WHERE tag LIKE '26%'";
        assertThat(database.number(tagged)).isEqualTo(4);
        String checksum = database.query("SELECT md5sum FROM databasechangelog_spacetimea WHERE id = 'guest-1'")
                .get(0);
        server.kill();
        database.execute("UPDATE databasechangelog_spacetimea SET md5sum = '9:00' WHERE id = 'guest-1'");
        database.execute("DELETE FROM databasechangelog_spacetimea WHERE id = 'use-limit-1'");
        database.execute("DROP TABLE use_limit");
        database.execute("DROP INDEX idx_user_email");

        server.startAgain();

        database.execute("UPDATE databasechangelog_spacetimea SET md5sum = '" + checksum + "' WHERE id = 'guest-1'");
        assertThat(database.number("SELECT count(*) FROM use_limit")).isZero();
        assertThat(database.number(tagged)).isEqualTo(4);
        await().atMost(AFTER_START)
                .untilAsserted(() -> assertThat(server.log()).contains("Missing database index IDX_USER_EMAIL"));
        assertThat(server.log().indexOf("Missing database index"))
                .isGreaterThan(server.log().lastIndexOf("Bootstrap completed"));
        database.execute("CREATE INDEX idx_user_email ON user_entity (email)");
    }

    /** Whoever may make projects may take the name that a file is about to use. */
    @Test
    void aFileDoesNotChangeTheProjectOfSomebodyElse(ProcessServer server, PostgreSql database) {
        server.kill();
        String owner = database.query("SELECT owner_id FROM project WHERE name = 'files-lobby'")
                .get(0);
        database.execute("UPDATE project SET owner_id = 'mallory' WHERE name = 'files-lobby'");

        server.startAgain();

        database.execute("UPDATE project SET owner_id = '" + owner + "' WHERE name = 'files-lobby'");
        assertThat(server.log())
                .contains("20-lobby.json, line 1: owner 'admin' does not own the project 'files-lobby'");
    }

    @Test
    void aScheduledWorkflowRunsOn(TestProject project, ProcessServer server, PostgreSql database) {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/workflows", """
                {"name": "greet", "schedule": {"after": "1s"},
                 "steps": [{"uses": "set-user-attribute", "with": {"greeted": ["yes"]}}]}""");
        server.kill();
        server.startAgain();
        assertThat(database.number(GREETED)).isZero();

        server.administrator().successful("POST", project.name() + "/users", "{\"username\": \"newcomer\"}");

        await().atMost(Duration.ofMinutes(1)).until(() -> database.number(GREETED) > 0);
        server.administrator().successful("DELETE", project.name() + "/project?grace=0", null);
    }
}
