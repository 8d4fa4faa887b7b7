package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting projects, and bringing them back. */
@ServerTest
class ProjectLifecycleIT {

    @Test
    void aDeletedProjectIsClosedToPlayersAndKept(Server server, TestProject project) {
        AdminApi admin = server.administrator();

        HttpResponse<String> answer = admin.request("DELETE", project.name() + "/project", null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(Http.postForm(project.uri("protocol/openid-connect/token"), Map.of("grant_type", "refresh_token"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> page =
                Http.get(project.uri("protocol/openid-connect/auth?client_id=" + project.clientId()));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Realm not enabled");
        JsonNode kept = admin.get(project.name() + "/project");
        assertThat(kept.path("id").asText()).isEqualTo(project.id());
        Instant deletedAt = Instant.parse(kept.path("deletedAt").asText());
        assertThat(Instant.parse(kept.path("purgeAt").asText())).isEqualTo(deletedAt.plus(Duration.ofDays(7)));
        assertThat(admin.get("master/projects?search=" + project.name())).isEmpty();
        assertThat(admin.get("master/projects?deleted=true&search=" + project.name()))
                .hasSize(1);
        assertThat(admin.get("master/projects/count?deleted=true&search=" + project.name())
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.get(project.name() + "/admin-events?operationTypes=DELETE&resourceTypes=REALM"))
                .hasSize(1);
    }

    @Test
    void aDeletedProjectComesBackAsItWas(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        JsonNode before = admin.get(project.name() + "/project");
        admin.successful("DELETE", project.name() + "/project?grace=1", null);

        JsonNode restored = admin.successful("POST", project.name() + "/project/restore", null);

        assertThat(restored).isEqualTo(before);
        assertThat(Http.get(project.uri(".well-known/openid-configuration")).statusCode())
                .isEqualTo(200);
        assertThat(admin.get("master/projects?search=" + project.name())).hasSize(1);
    }

    @Test
    void aProjectThatWasDisabledComesBackDisabled(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("PUT", project.name(), "{\"enabled\": false}");
        admin.successful("DELETE", project.name() + "/project", null);

        admin.successful("POST", project.name() + "/project/restore", null);

        assertThat(project.admin("").path("enabled").asBoolean()).isFalse();
    }

    @Test
    void onlyADeletedProjectCanBeRestored(Server server, TestProject project) {
        HttpResponse<String> answer = server.administrator().request("POST", project.name() + "/project/restore", null);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("The project is not deleted");
    }

    @Test
    void withoutGraceAProjectIsGoneAtOnceAndItsNameIsFree(Server server, TestProject project) {
        AdminApi admin = server.administrator();

        HttpResponse<String> answer = admin.request("DELETE", project.name() + "/project?grace=0", null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(admin.request("GET", project.name() + "/project", null).statusCode())
                .isEqualTo(404);
        assertThat(admin.get("master/projects?deleted=true&search=" + project.name()))
                .isEmpty();
        assertThat(admin.get("master/clients?clientId=" + project.name() + "-realm"))
                .isEmpty();
        assertThat(admin.request("POST", "master/projects", "{\"name\": \"" + project.name() + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aDeletedProjectKeepsItsNameUntilItIsPurged(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("DELETE", project.name() + "/project", null);

        assertThat(admin.request("POST", "master/projects", "{\"name\": \"" + project.name() + "\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(admin.request("DELETE", project.name() + "/project?grace=0", null)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whenItsGracePeriodIsOverAProjectIsPurged(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("DELETE", project.name() + "/project?grace=2", null);

        server.ahead(
                Duration.ofDays(2).plusMinutes(1),
                () -> await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.administrator()
                                        .request("GET", project.name() + "/project", null)
                                        .statusCode()
                                == 404));

        assertThat(server.administrator().get("master/projects?deleted=true&search=" + project.name()))
                .isEmpty();
    }

    @Test
    void aProjectSwitchedOnAgainInTheConsoleIsNotPurged(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("DELETE", project.name() + "/project?grace=1", null);
        admin.successful("PUT", project.name(), "{\"enabled\": true}");

        server.ahead(
                Duration.ofDays(1).plusMinutes(1),
                () -> await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.administrator()
                                .get(project.name() + "/project")
                                .path("deletedAt")
                                .isMissingNode()));

        assertThat(admin.get("master/projects?search=" + project.name())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "91", "1.5", "P7D", "a week"})
    void anImpossibleGracePeriodDeletesNothing(String grace, Server server, TestProject project) {
        HttpResponse<String> answer = server.administrator()
                .request("DELETE", project.name() + "/project?grace=" + grace.replace(' ', '+'), null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"grace\"", "grace must be a whole number from 0 to 90");
        assertThat(project.admin("project").path("deletedAt").isMissingNode()).isTrue();
    }

    @Test
    void aRealmThatIsNoProjectIsNotFound(Server server) {
        AdminApi admin = server.administrator();

        assertThat(admin.request("DELETE", "master/project?grace=0", null).statusCode())
                .isEqualTo(404);
        assertThat(admin.request("POST", "master/project/restore", null).statusCode())
                .isEqualTo(404);
        assertThat(admin.request("GET", "master/project/export", null).statusCode())
                .isEqualTo(404);
    }
}
