package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The role {@code admin} reaches every project by rule, and nothing but this role does. */
@ServerTest
class AdministratorIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void thePlatformAdministratorAdministersAProjectOfSomebodyElse(Server server) {
        AdminApi owner = server.administrator().newAdministrator(unique("owner"), "create-realm");
        String project = newProject(owner);
        AdminApi admin = server.administrator();

        admin.successful("POST", project + "/users", "{\"username\": \"player\", \"enabled\": true}");
        admin.successful("POST", project + "/clients", "{\"clientId\": \"second\", \"publicClient\": true}");
        admin.successful("PUT", project, "{\"displayName\": \"Renamed\"}");

        assertThat(admin.get(project + "/users?username=player")).hasSize(1);
        assertThat(admin.get(project + "/clients?clientId=second")).hasSize(1);
        assertThat(admin.get(project).path("displayName").asText()).isEqualTo("Renamed");
        assertThat(admin.get(project + "/events/config").path("eventsEnabled").asBoolean())
                .isTrue();
        assertThat(admin.get(project + "/roles")).isNotEmpty();
        assertThat(admin.get(project + "/identity-provider/instances")).isNotEmpty();
    }

    @Test
    void theConsoleTellsThePlatformAdministratorOfEveryRightOnAProject(Server server, TestProject project)
            throws Exception {
        String console = unique("console");
        server.administrator().successful("POST", "master/clients", """
                {"clientId": "%s", "publicClient": true, "directAccessGrantsEnabled": true, "fullScopeAllowed": true,
                 "attributes": {"security.admin.console": "true"}}""".formatted(console));

        JsonNode access =
                whoAmI(server, console, project.name()).path("realm_access").path(project.name());

        assertThat(MAPPER.convertValue(access, String[].class))
                .contains("admin", "manage-realm", "manage-users", "manage-clients", "view-events", "query-groups");
    }

    @Test
    void theRoleDoesNotGrowWithTheProjects(Server server, TestProject first) {
        JsonNode before = server.administrator().get("master/roles/admin/composites");

        newProject(server.administrator());

        assertThat(server.administrator().get("master/roles/admin/composites")).hasSameSizeAs(before);
        assertThat(before.toString()).doesNotContain(managementClient(server, first.name()));
    }

    @Test
    void withoutTheRoleThereIsNoAccess(Server server, TestProject project) {
        AdminApi creator = server.administrator().newAdministrator(unique("creator"), "create-realm");

        for (String path : List.of("", "/users", "/clients", "/roles", "/events", "/components", "/project")) {
            assertThat(creator.request("GET", project.name() + path, null).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void accessComesAndGoesWithTheRole(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String name = unique("deputy");
        AdminApi deputy = admin.newAdministrator(name);
        String mapping = "master/users/" + idOf(admin, name) + "/role-mappings/realm";
        String role = "[" + admin.get("master/roles/admin") + "]";
        assertThat(users(deputy, project)).isEqualTo(403);

        admin.successful("POST", mapping, role);
        assertThat(users(deputy.signInAgain(), project)).isEqualTo(200);

        admin.successful("DELETE", mapping, role);
        assertThat(users(deputy, project)).isEqualTo(403);
        assertThat(users(deputy.signInAgain(), project)).isEqualTo(403);
    }

    @Test
    void theRoleWorksInsideAnotherRole(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String outer = unique("operations");
        admin.successful("POST", "master/roles", "{\"name\": \"" + outer + "\"}");
        AdminApi operator = admin.newAdministrator(unique("operator"), outer);
        assertThat(users(operator, project)).isEqualTo(403);

        String composites = "master/roles/" + outer + "/composites";
        String role = "[" + admin.get("master/roles/admin") + "]";
        admin.successful("POST", composites, role);
        assertThat(users(operator.signInAgain(), project)).isEqualTo(200);

        admin.successful("DELETE", composites, role);
        assertThat(users(operator.signInAgain(), project)).isEqualTo(403);
    }

    @Test
    void theRoleWorksThroughAGroup(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String name = unique("member");
        AdminApi member = admin.newAdministrator(name);
        String group = unique("administrators");
        admin.successful("POST", "master/groups", "{\"name\": \"" + group + "\"}");
        String groupId =
                admin.get("master/groups?search=" + group).path(0).path("id").asText();
        admin.successful(
                "POST",
                "master/groups/" + groupId + "/role-mappings/realm",
                "[" + admin.get("master/roles/admin") + "]");

        admin.successful("PUT", "master/users/" + idOf(admin, name) + "/groups/" + groupId, null);

        assertThat(users(member.signInAgain(), project)).isEqualTo(200);
    }

    /** Else it could pretend to be the management client of a project of that name. */
    @Test
    void nobodyGivesRolesToAClientNamedLikeAManagementClient(Server server) {
        AdminApi admin = server.administrator();
        String clientId = unique("nothing") + "-realm";
        admin.successful("POST", "master/clients", "{\"clientId\": \"" + clientId + "\"}");
        String id = admin.get("master/clients?clientId=" + clientId)
                .path(0)
                .path("id")
                .asText();

        HttpResponse<String> answer =
                admin.request("POST", "master/clients/" + id + "/roles", "{\"name\": \"manage-users\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theConsolesListHasTheProjectsOfTheCaller(Server server, TestProject someoneElses) {
        AdminApi owner = server.administrator().newAdministrator(unique("owner"), "create-realm");
        String one = newProject(owner);
        String two = newProject(owner);
        AdminApi signedInAgain = owner.signInAgain();
        String list = "master/ui-ext/realms/names?first=0&max=100&search=";

        assertThat(signedInAgain.get(list).findValuesAsText("name")).containsExactlyInAnyOrder(one, two);
        assertThat(signedInAgain.get(list + one.toUpperCase(Locale.ROOT)).findValuesAsText("name"))
                .containsExactly(one);
        assertThat(signedInAgain.get(list + someoneElses.name())).isEmpty();
        assertThat(server.administrator().get(list + someoneElses.name()).findValuesAsText("name"))
                .containsExactly(someoneElses.name());
    }

    @Test
    void theListOfRealmsHasTheProjectsOfTheCaller(Server server, TestProject someoneElses) {
        AdminApi owner = server.administrator().newAdministrator(unique("owner"), "create-realm");
        String own = newProject(owner);

        JsonNode seen = owner.signInAgain().get("?briefRepresentation=true");

        assertThat(seen.findValuesAsText("realm")).containsExactly(own);
        assertThat(server.administrator().get("?briefRepresentation=true").findValuesAsText("realm"))
                .contains("master", own, someoneElses.name());
    }

    @Test
    void aNewProjectHasEveryKindOfKeyAndSharesNone(Server server, TestProject one) {
        TestProject other = TestProject.create(server);
        JsonNode keys = one.admin("keys").path("keys");

        assertThat(keys.findValuesAsText("algorithm")).containsExactlyInAnyOrder("RS256", "RSA-OAEP", "HS512", "AES");
        assertThat(keys.findValuesAsText("publicKey")).hasSize(2).doesNotHaveDuplicates();
        assertThat(other.admin("keys").path("keys").findValuesAsText("publicKey"))
                .doesNotContainAnyElementsOf(keys.findValuesAsText("publicKey"));
    }

    private static int users(AdminApi caller, TestProject project) {
        return caller.request("GET", project.name() + "/users", null).statusCode();
    }

    private static String idOf(AdminApi admin, String username) {
        return admin.get("master/users?exact=true&username=" + username)
                .path(0)
                .path("id")
                .asText();
    }

    private static String managementClient(Server server, String project) {
        return server.administrator()
                .get("master/clients?clientId=" + project + "-realm")
                .path(0)
                .path("id")
                .asText();
    }

    private static String newProject(AdminApi creator) {
        String name = unique("p");
        creator.successful("POST", "master/projects", "{\"name\": \"" + name + "\"}");
        return name;
    }

    private static JsonNode whoAmI(Server server, String console, String project) throws Exception {
        HttpResponse<String> tokens = Http.postForm(
                server.base().resolve("realms/master/protocol/openid-connect/token"),
                Map.of("grant_type", "password", "client_id", console, "username", "admin", "password", "admin"));
        HttpResponse<String> answer = Http.send(
                HttpRequest.newBuilder(server.base().resolve("admin/master/console/whoami?currentRealm=" + project))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + MAPPER.readTree(tokens.body())
                                                .path("access_token")
                                                .asText()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private static String unique(String stem) {
        return stem + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
