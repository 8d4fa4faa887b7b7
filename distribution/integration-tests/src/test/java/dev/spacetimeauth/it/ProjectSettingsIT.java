package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A project's settings over the projects API. */
@ServerTest
class ProjectSettingsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Field, body, beginning of the message. */
    private static final String BAD_INPUT = """
            body | [] | body must be a JSON object
            body | {"displayName": | body is not JSON
            name | {"name": "other"} | name is not known, or cannot be changed
            displayName | {"displayName": 7} | displayName must be a string or null
            settings | {"settings": null} | settings must be a JSON object
            settings | {"settings": []} | settings must be a JSON object
            settings.colour | {"settings": {"colour": "#fff"}} | colour is not known
            settings.tab | {"settings": {"tab": "project"}} | tab is not known
            settings.emailLogin | {"settings": {"emailLogin": "true"}} | emailLogin must be true, false or null
            settings.anonymousLogin | {"settings": {"anonymousLogin": 1}} | anonymousLogin must be true, false
            settings.textColor | {"settings": {"textColor": "white"}} | textColor must be a colour such as
            settings.textColor | {"settings": {"textColor": 16777215}} | textColor must be a string or null
            settings.boxColor | {"settings": {"boxColor": "#fff}*{x:y"}} | boxColor must be a colour
            settings.textColor | {"settings": {"boxColor": "#777"}} | textColor on boxColor has a contrast of 4.14:1; at least 4.5:1 is needed
            settings.logo | {"settings": {"logo": "http://cdn.example/a.png"}} | logo must be an https URL with a host
            settings.favicon | {"settings": {"favicon": "data:image/png;base64,AA"}} | favicon must be an https URL
            settings.linkLifespan | {"settings": {"linkLifespan": 0}} | linkLifespan must be a whole number from 1 to 10
            settings.linkLifespan | {"settings": {"linkLifespan": 11}} | linkLifespan must be a whole number from 1 to 10
            settings.linkLifespan | {"settings": {"linkLifespan": 1.5}} | linkLifespan must be a whole number or null
            settings.linkLifespan | {"settings": {"linkLifespan": "5"}} | linkLifespan must be a whole number or null
            settings.guestRetentionDays | {"settings": {"guestRetentionDays": -1}} | guestRetentionDays must be a whole number from 0 to 3650
            settings.guestRetentionDays | {"settings": {"guestRetentionDays": 3651}} | guestRetentionDays must be a whole
            """;

    @Test
    void aNewProjectHasTheDefaults(TestProject project) throws Exception {
        assertThat(project.admin("project").path("settings")).isEqualTo(MAPPER.readTree("""
                {"emailLogin": true, "anonymousLogin": false, "textColor": "#f4f6fc", "backgroundColor": "#060606",
                 "primaryColor": "#4cf490", "boxColor": "#0d0d0e", "borderColor": "#202126", "logo": null,
                 "favicon": null, "linkLifespan": 10, "guestRetentionDays": 30}"""));
        assertThat(project.admin("components?type=org.keycloak.services.ui.extend.UiTabProvider"))
                .isEmpty();
    }

    @Test
    void aChangeIsAnsweredWithTheProject(Server server, TestProject project) throws Exception {
        JsonNode before = project.admin("project");

        server.ahead(Duration.ofMinutes(1), () -> {
            JsonNode changed = patch(project, """
                    {"displayName": "Été <b>", "settings": {"anonymousLogin": true, "textColor": "#FFF",
                     "linkLifespan": 3, "guestRetentionDays": 0, "logo": "https://cdn.example/logo.png"}}""");

            JsonNode settings = changed.path("settings");
            assertThat(changed.path("displayName").asText()).isEqualTo("Été <b>");
            assertThat(settings.path("anonymousLogin").asBoolean()).isTrue();
            assertThat(settings.path("textColor").asText()).isEqualTo("#ffffff");
            assertThat(settings.path("boxColor").asText()).isEqualTo("#0d0d0e");
            assertThat(settings.path("linkLifespan").asInt()).isEqualTo(3);
            assertThat(settings.path("guestRetentionDays").asInt()).isZero();
            assertThat(settings.path("logo").asText()).isEqualTo("https://cdn.example/logo.png");
            assertThat(changed.path("updatedAt")).isNotEqualTo(before.path("updatedAt"));
            assertThat(changed.path("createdAt")).isEqualTo(before.path("createdAt"));
            assertThat(project.admin("project")).isEqualTo(changed);
        });
        assertThat(project.admin("").path("displayName").asText()).isEqualTo("Été <b>");
    }

    @Test
    void whatAResponseSaysIsTakenBackUnchanged(TestProject project) {
        JsonNode before = patch(project, "{\"settings\": {\"logo\": \"https://cdn.example/a.png\"}}");

        JsonNode after = patch(project, "{\"settings\": " + before.path("settings") + "}");

        assertThat(after.path("settings")).isEqualTo(before.path("settings"));
    }

    @Test
    void nullIsTheDefault(TestProject project) {
        patch(project, """
                {"settings": {"linkLifespan": 3, "emailLogin": false, "logo": "https://cdn.example/logo.png"}}""");

        JsonNode reset = patch(project, """
                {"displayName": null, "settings": {"linkLifespan": null, "emailLogin": null, "logo": null}}""");

        assertThat(reset.path("settings").path("linkLifespan").asInt()).isEqualTo(10);
        assertThat(reset.path("settings").path("emailLogin").asBoolean()).isTrue();
        assertThat(reset.path("settings").path("logo").isNull()).isTrue();
        assertThat(reset.has("displayName")).isFalse();
    }

    @Test
    void badInputIsRefusedWithTheFieldAndTheReason(TestProject project) throws Exception {
        for (String row : BAD_INPUT.lines().toList()) {
            String[] cells = row.split(" \\| ", -1);

            HttpResponse<String> answer = request(project, cells[1]);

            assertThat(answer.statusCode()).as(row).isEqualTo(400);
            JsonNode error = MAPPER.readTree(answer.body());
            assertThat(error.path("field").asText()).as(row).isEqualTo(cells[0]);
            assertThat(error.path("errorMessage").asText()).startsWith(cells[2]);
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNothingIsChanged(TestProject project) throws Exception {
        JsonNode before = project.admin("project");

        HttpResponse<String> answer = request(project, """
                {"displayName": "%s", "settings": {"linkLifespan": 5, "emailLogin": 0, "borderColor": "x", "z": 1}}""".formatted("x".repeat(256)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MAPPER.readTree(answer.body()).path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactlyInAnyOrder("displayName", "settings.emailLogin", "settings.borderColor", "settings.z");
        assertThat(project.admin("project")).isEqualTo(before);
        assertThat(project.admin("").path("displayName").asText()).isEqualTo("Project " + project.name());
    }

    @Test
    void aRealmThatIsNoProjectHasNone(Server server) {
        AdminApi admin = server.administrator();

        assertThat(admin.request("PATCH", "master/project", "{}").statusCode()).isEqualTo(404);
        assertThat(admin.request("GET", "master/project", null).statusCode()).isEqualTo(404);
        assertThat(admin.upload("master/project/logo", "image/png", new byte[0]).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOwnerChangesOwnProjectsOnly(Server server, TestProject someoneElses) {
        AdminApi owner = server.administrator().newAdministrator("owner-" + UUID.randomUUID(), "create-realm");
        String own = "p" + UUID.randomUUID().toString().substring(0, 8);
        owner.successful("POST", "master/projects", "{\"name\": \"" + own + "\"}");
        AdminApi again = owner.signInAgain();
        String change = "{\"settings\": {\"linkLifespan\": 3}}";
        String other = someoneElses.name() + "/project";

        assertThat(again.request("PATCH", own + "/project", change).statusCode())
                .isEqualTo(200);
        assertThat(again.request("GET", other, null).statusCode()).isEqualTo(403);
        assertThat(again.request("PATCH", other, change).statusCode()).isEqualTo(403);
        assertThat(again.upload(other + "/logo", "image/png", new byte[0]).statusCode())
                .isEqualTo(403);
        assertThat(again.request("DELETE", other + "/favicon", null).statusCode())
                .isEqualTo(403);
        assertThat(again.request("GET", someoneElses.name() + "/components", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoMayOnlySeeTheRealmChangesNothing(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String name = "viewer-" + UUID.randomUUID();
        AdminApi viewer = admin.newAdministrator(name);
        admin.grant(name, project.name(), "view-realm");
        viewer = viewer.signInAgain();

        assertThat(viewer.request("GET", project.name() + "/project", null).statusCode())
                .isEqualTo(200);
        assertThat(viewer.request("PATCH", project.name() + "/project", "{}").statusCode())
                .isEqualTo(403);
        assertThat(viewer.upload(project.name() + "/project/logo", "image/png", new byte[0])
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theListFollowsARealmThatIsRenamedAndRetitled(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String name = "r" + UUID.randomUUID().toString().substring(0, 8);

        admin.successful("PUT", project.name(), """
                {"realm": "%s", "displayName": "Title %1$s"}""".formatted(name));

        JsonNode listed = admin.get("master/projects?search=" + name);
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("id").asText()).isEqualTo(project.id());
        assertThat(listed.path(0).path("displayName").asText()).isEqualTo("Title " + name);
        assertThat(admin.get("master/projects?search=" + project.name())).isEmpty();
        assertThat(admin.signInAgain().get(name + "/project").path("issuer").asText())
                .isEqualTo(server.base() + "realms/" + name);
    }

    @Test
    void aRealmIsNotRenamedToWhatNoProjectMayBeCalled(Server server, TestProject project) {
        HttpResponse<String> answer =
                server.administrator().request("PUT", project.name(), "{\"realm\": \"" + "x".repeat(41) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("name must be 2 to 40 characters long");
        assertThat(project.admin("project").path("name").asText()).isEqualTo(project.name());
    }

    @Test
    void aChangeIsAnAdminEvent(TestProject project) {
        patch(project, "{\"settings\": {\"linkLifespan\": 3}}");

        JsonNode events = project.admin("admin-events?operationTypes=UPDATE&resourceTypes=REALM&resourcePath=project");

        assertThat(events).hasSize(1);
        assertThat(events.path(0).path("representation").asText()).contains("\"linkLifespan\":3");
    }

    private static JsonNode patch(TestProject project, String json) {
        return project.server().administrator().successful("PATCH", project.name() + "/project", json);
    }

    private static HttpResponse<String> request(TestProject project, String json) {
        return project.server().administrator().request("PATCH", project.name() + "/project", json);
    }
}
