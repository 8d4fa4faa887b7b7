package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever owns one project learns nothing of another: one test for each door. */
@ServerTest
class ProjectIsolationIT {

    /** Each with what the owner of another project must not get. */
    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "PUT, ''",
        "DELETE, ''",
        "GET, /project",
        "PATCH, /project",
        "DELETE, /project",
        "DELETE, /project?grace=0",
        "POST, /project/restore",
        "GET, /project/export",
        "GET, /project/export?users=true&secrets=true",
        "PUT, /project/logo",
        "DELETE, /project/logo",
        "PUT, /project/favicon",
        "GET, /users",
        "GET, /users/count",
        "GET, /clients",
        "GET, /roles",
        "GET, /groups",
        "GET, /identity-provider/instances",
        "GET, /components",
        "GET, /authentication/flows",
        "GET, /client-scopes",
        "GET, /events",
        "GET, /admin-events",
        "GET, /keys",
        "GET, /localization/en",
        "GET, /localization/en/",
        "GET, /sessions/stats",
        "POST, /partial-export",
        "POST, /partialImport",
        "GET, /ui-ext/info",
    })
    void everyDoorOfAnotherProjectIsClosed(String method, String door, Server server, TestProject other) {
        AdminApi owner = owner(server);

        var answer = owner.request(method, other.name() + door, method.startsWith("P") ? "{}" : null);

        assertThat(answer.statusCode()).isIn(401, 403, 404, 405, 415);
        assertThat(answer.body()).doesNotContain(other.name(), "Project " + other.name(), other.id());
        assertThat(other.admin("project").path("id").asText()).isEqualTo(other.id());
        assertThat(other.admin("project").has("deletedAt")).isFalse();
    }

    @Test
    void listsHoldOwnProjectsOnly(Server server, TestProject other) {
        AdminApi owner = owner(server);
        String own = "own" + UUID.randomUUID().toString().substring(0, 8);
        owner.successful("POST", "master/projects", "{\"name\": \"" + own + "\"}");

        for (String list : new String[] {
            "master/projects?max=1000",
            "master/projects?owner=admin",
            "master/projects?deleted=true",
            "",
            "?briefRepresentation=true",
            "master/ui-ext/realms/names?first=0&max=1000",
            own + "/ui-ext/realms/names?first=0&max=1000",
            other.name() + "/ui-ext/realms/names?first=0&max=1000"
        }) {
            JsonNode seen = owner.get(list);
            assertThat(seen.toString()).as(list).doesNotContain(other.name(), "\"master\"");
        }
        assertThat(owner.get("master/projects")).hasSize(1);
        assertThat(owner.get("?briefRepresentation=true")).hasSize(1);
        assertThat(owner.get("master/projects/count").asInt()).isEqualTo(1);
    }

    @Test
    void aRoleOfAProjectPutsItIntoTheListAsLongAsItIsHeld(Server server, TestProject other) {
        AdminApi admin = server.administrator();
        String name = "helper-" + UUID.randomUUID();
        AdminApi helper = admin.newAdministrator(name, "create-realm");
        assertThat(helper.get("master/projects")).isEmpty();

        admin.grant(name, other.name(), "view-users");

        assertThat(helper.get("master/projects")).hasSize(1);
        assertThat(helper.get("master/projects").path(0).path("name").asText()).isEqualTo(other.name());
        assertThat(helper.get("master/projects?owner=admin")).hasSize(1);
        assertThat(helper.get("master/projects?owner=" + name)).isEmpty();
        admin.revoke(name, other.name(), "view-users");
        assertThat(helper.get("master/projects")).isEmpty();
        assertThat(helper.get("master/projects/count").asInt()).isZero();
    }

    /** Roles of the new project count at once, with the token the owner asked for it with. */
    @Test
    void anOwnerAdministersTheProjectAtOnce(Server server) {
        AdminApi owner = owner(server);
        String own = "own" + UUID.randomUUID().toString().substring(0, 8);

        owner.successful("POST", "master/projects", "{\"name\": \"" + own + "\"}");

        owner.successful("POST", own + "/roles", "{\"name\": \"moderator\"}");
        owner.successful("PUT", own, "{\"displayName\": \"Renamed\"}");
        assertThat(owner.get(own + "/users")).isEmpty();
        assertThat(owner.get(own + "/project").path("name").asText()).isEqualTo(own);
    }

    /** An account of the project itself: a client with the role {@code realm-admin}. */
    @Test
    void aProjectsOwnAdministratorReachesNoOtherProject(Server server, TestProject project) {
        TestProject other = TestProject.create(server);
        AdminApi local = localAdministrator(server, project);

        assertThat(local.request("GET", project.name() + "/project", null).statusCode())
                .isEqualTo(200);
        assertThat(local.request("GET", project.name() + "/users", null).statusCode())
                .isEqualTo(200);
        for (String door : new String[] {
            other.name(), other.name() + "/project", other.name() + "/users", "master/projects", "master"
        }) {
            var answer = local.request("GET", door, null);
            assertThat(answer.statusCode()).as(door).isIn(401, 403);
            assertThat(answer.body()).doesNotContain(other.name());
        }
        assertThat(local.get("").toString()).contains(project.name()).doesNotContain(other.name());
    }

    /** The purged realm has no events any more. */
    @Test
    void aPurgeByAProjectsOwnAdministratorIsAnEventOfMaster(Server server, TestProject project) {
        AdminApi local = localAdministrator(server, project);
        AdminApi admin = server.administrator();
        JsonNode before = admin.get("master/events/config");
        admin.successful("PUT", "master/events/config", "{\"adminEventsEnabled\": true}");

        local.successful("DELETE", project.name() + "/project?grace=0", null);

        JsonNode events = admin.get(
                "master/admin-events?operationTypes=DELETE&resourceTypes=REALM&resourcePath=" + project.name());
        admin.successful("PUT", "master/events/config", before.toString());
        assertThat(events).hasSize(1);
    }

    private static AdminApi localAdministrator(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/clients", """
                {"clientId": "operator", "secret": "operator-secret", "publicClient": false,
                 "serviceAccountsEnabled": true, "standardFlowEnabled": false}""");
        String client = id(project, "clients?clientId=operator");
        String management = id(project, "clients?clientId=realm-management");
        String account = project.admin("clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        admin.successful(
                "POST",
                project.name() + "/users/" + account + "/role-mappings/clients/" + management,
                "[" + project.admin("clients/" + management + "/roles/realm-admin") + "]");
        String answer = Http.postForm(
                        project.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "operator",
                                "client_secret", "operator-secret"))
                .body();
        return AdminApi.withToken(
                server.base(), Json.read(answer).path("access_token").asText());
    }

    private static String id(TestProject project, String query) {
        return project.admin(query).path(0).path("id").asText();
    }

    private static AdminApi owner(Server server) {
        return server.administrator().newAdministrator("owner-" + UUID.randomUUID(), "create-realm");
    }
}
