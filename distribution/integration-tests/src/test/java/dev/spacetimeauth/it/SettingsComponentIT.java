package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The component behind the settings: the same rules at every door of Keycloak's own. */
@ServerTest
class SettingsComponentIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TYPE = "org.keycloak.services.ui.extend.UiTabProvider";

    @Test
    void whatIsWrittenAsAComponentIsTheSetting(Server server, TestProject project) {
        AdminApi admin = server.administrator();

        admin.successful("POST", project.name() + "/components", component("""
                "textColor": ["#FFF"], "linkLifespan": ["3"], "realm": ["x"], "tab": ["project"]"""));

        JsonNode settings = project.admin("project").path("settings");
        assertThat(settings.path("textColor").asText()).isEqualTo("#ffffff");
        assertThat(settings.path("linkLifespan").asInt()).isEqualTo(3);
        JsonNode config = onlyComponent(project).path("config");
        assertThat(config.path("emailLogin").path(0).asText()).isEqualTo("true");
        assertThat(config.has("tab")).isFalse();
    }

    @Test
    void badValuesAreRefusedAndLeaveWhatWas(Server server, TestProject project) throws Exception {
        AdminApi admin = server.administrator();
        String path = project.name() + "/components";
        admin.successful("POST", path, component("\"linkLifespan\": [\"3\"]"));
        JsonNode before = onlyComponent(project);
        String id = before.path("id").asText();

        HttpResponse<String> answer = admin.request(
                "PUT", path + "/" + id, component("\"textColor\": [\"#777777\"], \"boxColor\": [\"#333\"]"));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = MAPPER.readTree(answer.body());
        assertThat(error.path("errorMessage").asText())
                .isEqualTo("textColor on boxColor has a contrast of 2.82:1; at least 4.5:1 is needed");
        assertThat(error.path("field").asText()).isEqualTo("textColor");
        assertThat(onlyComponent(project)).isEqualTo(before);
        assertThat(project.admin("project")
                        .path("settings")
                        .path("linkLifespan")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aSecondComponentIsRefused(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        String path = project.name() + "/components";
        admin.successful("POST", path, component(""));

        HttpResponse<String> second = admin.request("POST", path, component("\"linkLifespan\": [\"3\"]"));

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("has its project settings already");
        onlyComponent(project);
    }

    @Test
    void ofManyAtOnceOneComponentIsMade(Server server, TestProject project) {
        AdminApi admin = server.administrator();

        Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> admin.request("POST", project.name() + "/components", component(""))
                                .statusCode()))
                .limit(6)
                .toList()
                .forEach(CompletableFuture::join);

        onlyComponent(project);
    }

    @Test
    void aComponentElsewhereIsRefused(Server server, TestProject project) {
        String elsewhere =
                component("").replace("\"config\"", "\"parentId\": \"" + UUID.randomUUID() + "\", \"config\"");

        assertThat(server.administrator()
                        .request("POST", project.name() + "/components", elsewhere)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void settingsTravelWithKeycloaksOwnExport(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("PATCH", project.name() + "/project", "{\"settings\": {\"linkLifespan\": 4}}");

        JsonNode exported = admin.successful("POST", project.name() + "/partial-export", null);

        assertThat(exported.path("components")
                        .path(TYPE)
                        .path(0)
                        .path("config")
                        .path("linkLifespan")
                        .path(0)
                        .asText())
                .isEqualTo("4");
    }

    @Test
    void aRealmImportBringsSettings(Server server) {
        AdminApi admin = server.administrator();
        String name = "i" + UUID.randomUUID().toString().substring(0, 8);

        admin.successful("POST", "", realm(name, """
                "linkLifespan": ["4"], "logo": ["logo-%s.png"]""".formatted("0".repeat(64))));

        JsonNode config = admin.signInAgain()
                .get(name + "/components?type=" + TYPE)
                .path(0)
                .path("config");
        assertThat(config.path("linkLifespan").path(0).asText()).isEqualTo("4");
        assertThat(config.has("logo")).as("an image of another server").isFalse();
    }

    @Test
    void aRealmImportWithBadSettingsIsRefusedAndMakesNothing(Server server) {
        AdminApi admin = server.administrator();
        String name = "i" + UUID.randomUUID().toString().substring(0, 8);

        HttpResponse<String> contrast = admin.request("POST", "", realm(name, "\"textColor\": [\"#000\"]"));
        HttpResponse<String> unknown = admin.request("POST", "", realm(name, "\"textColour\": [\"#000\"]"));

        assertThat(contrast.statusCode()).isEqualTo(400);
        assertThat(contrast.body()).contains("textColor on backgroundColor has a contrast of 1.03:1");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("textColour is not known");
        assertThat(admin.request("GET", name, null).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutItsComponentAProjectHasTheDefaultsAgain(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        admin.successful("PATCH", project.name() + "/project", "{\"settings\": {\"linkLifespan\": 4}}");

        admin.successful(
                "DELETE",
                project.name() + "/components/"
                        + onlyComponent(project).path("id").asText(),
                null);

        assertThat(project.admin("project")
                        .path("settings")
                        .path("linkLifespan")
                        .asInt())
                .isEqualTo(10);
    }

    private static JsonNode onlyComponent(TestProject project) {
        JsonNode components = project.admin("components?type=" + TYPE);
        assertThat(components).hasSize(1);
        return components.path(0);
    }

    private static String component(String config) {
        return """
                {"providerType": "%s", "providerId": "project", "config": {%s}}""".formatted(TYPE, config);
    }

    private static String realm(String name, String config) {
        return """
                {"realm": "%s", "components": {"%s": [{"providerId": "project", "config": {%s}}]}}""".formatted(name, TYPE, config);
    }
}
