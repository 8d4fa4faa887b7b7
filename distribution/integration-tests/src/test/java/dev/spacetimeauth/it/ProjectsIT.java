package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The projects API. */
@ServerTest
class ProjectsIT {

    private static final String PROJECTS = "master/projects";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void creatingAProjectAnswersWithIt(Server server) throws Exception {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);

        HttpResponse<String> answer = server.administrator().request("POST", PROJECTS, """
                {"name": "%s", "displayName": "My Game", "template": "default",
                 "redirectUris": ["https://my.game/callback"], "postLogoutRedirectUris": ["https://my.game/"]}""".formatted(name));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getPath())
                .isEqualTo("/admin/realms/" + name + "/project");
        JsonNode project = MAPPER.readTree(answer.body());
        assertThat(project.path("id").asText()).matches("project_[0-9A-Za-z]{22}");
        assertThat(project.path("name").asText()).isEqualTo(name);
        assertThat(project.path("displayName").asText()).isEqualTo("My Game");
        assertThat(project.path("template").asText()).isEqualTo("default");
        assertThat(project.path("owner").path("username").asText()).isEqualTo("admin");
        assertThat(project.path("issuer").asText()).isEqualTo(server.base() + "realms/" + name);
        assertThat(Instant.parse(project.path("createdAt").asText())).isBefore(Instant.now());
        assertThat(project.path("updatedAt")).isEqualTo(project.path("createdAt"));
        assertThat(project.path("defaultClient").path("clientId").asText()).matches("client_[0-9A-Za-z]{22}");
        assertThat(project.path("defaultClient").path("publicClient").asBoolean())
                .isTrue();
        ObjectNode found = (ObjectNode) server.administrator().get(name + "/project");
        assertThat(found.remove("settings")).isNotEmpty();
        assertThat(found).isEqualTo(project);
        JsonNode client = server.administrator()
                .get(name + "/clients?clientId="
                        + project.path("defaultClient").path("clientId").asText())
                .path(0);
        assertThat(client.path("redirectUris")).hasSize(1);
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | {}",
                "name | {\"name\": 7}",
                "name | {\"name\": \"a\"}",
                "name | {\"name\": \"My-Game\"}",
                "name | {\"name\": \"a--b\"}",
                "name | {\"name\": \"-ab\"}",
                "name | {\"name\": \"ab-\"}",
                "name | {\"name\": \"master\"}",
                "name | {\"name\": \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx\"}",
                "template | {\"name\": \"ab\", \"template\": \"../conf/keycloak\"}",
                "template | {\"name\": \"ab\", \"template\": \"nope\"}",
                "displayName | {\"name\": \"ab\", \"displayName\": []}",
                "redirectUris | {\"name\": \"ab\", \"redirectUris\": \"https://my.game\"}",
                "redirectUris | {\"name\": \"ab\", \"redirectUris\": [\"https://my.game/*\"]}",
                "redirectUris | {\"name\": \"ab\", \"redirectUris\": [\"http://my.game/\"]}",
                "redirectUris | {\"name\": \"ab\", \"redirectUris\": [\"javascript:alert(1)\"]}",
                "postLogoutRedirectUris | {\"name\": \"ab\", \"postLogoutRedirectUris\": [\"/\"]}",
                "colour | {\"name\": \"ab\", \"colour\": \"red\"}",
                "body | []",
                "body | {\"name\": ",
            })
    void badInputIsRefusedWithTheFieldAndLeavesNothingBehind(String field, String json, Server server)
            throws Exception {
        AdminApi admin = server.administrator();

        HttpResponse<String> answer = admin.request("POST", PROJECTS, json);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = MAPPER.readTree(answer.body());
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("errorMessage").asText()).startsWith(field + " ");
        assertThat(admin.request("GET", "ab", null).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotCreateRealmsMakesNoProject(Server server) {
        AdminApi nobody = server.administrator().newAdministrator("nobody-" + UUID.randomUUID());

        assertThat(nobody.request("POST", PROJECTS, "{\"name\": \"ab\"}").statusCode())
                .isEqualTo(403);
        assertThat(nobody.get(PROJECTS)).isEmpty();
        assertThat(nobody.get(PROJECTS + "?owner=admin")).isEmpty();
        assertThat(Http.get(server.base().resolve("admin/realms/" + PROJECTS)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOwnerSeesAndAdministersOwnProjectsOnly(Server server, TestProject someoneElses) {
        AdminApi owner = server.administrator().newAdministrator("owner-" + UUID.randomUUID(), "create-realm");
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        owner.successful("POST", PROJECTS, "{\"name\": \"" + name + "\"}");
        AdminApi signedInAgain = owner.signInAgain();

        JsonNode seen = signedInAgain.get(PROJECTS);

        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("name").asText()).isEqualTo(name);
        assertThat(signedInAgain.get(PROJECTS + "/count").asLong()).isEqualTo(1);
        assertThat(signedInAgain.get(PROJECTS + "?owner=admin")).isEmpty();
        assertThat(signedInAgain.request("GET", name, null).statusCode()).isEqualTo(200);
        assertThat(signedInAgain.request("GET", name + "/project", null).statusCode())
                .isEqualTo(200);
        assertThat(signedInAgain
                        .request("GET", someoneElses.name() + "/project", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedInAgain
                        .request("GET", someoneElses.name() + "/users", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedInAgain
                        .request("GET", someoneElses.name() + "/clients", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedInAgain.request("PUT", someoneElses.name(), "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOutOfRangeIsRefused(Server server) {
        AdminApi admin = server.administrator();

        assertThat(admin.request("GET", PROJECTS + "?first=-1", null).statusCode())
                .isEqualTo(400);
        assertThat(admin.request("GET", PROJECTS + "?max=-1", null).statusCode())
                .isEqualTo(400);
        assertThat(admin.request("GET", PROJECTS + "?max=1001", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCreationIsAnAdminEvent(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("PUT", "master/events/config", "{\"adminEventsEnabled\": true}");
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);

        admin.successful("POST", PROJECTS, "{\"name\": \"" + name + "\"}");

        assertThat(admin.get("master/admin-events?operationTypes=CREATE&resourceTypes=REALM&resourcePath=" + name))
                .hasSize(1);
    }

    @Test
    void aProjectsApiExistsInTheAdministrationRealmOnly(Server server, TestProject project) {
        assertThat(server.administrator()
                        .request("GET", project.name() + "/projects", null)
                        .statusCode())
                .isEqualTo(404);
    }
}
