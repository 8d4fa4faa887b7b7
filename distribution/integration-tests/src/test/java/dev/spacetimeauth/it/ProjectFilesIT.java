package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project files: the server under test was started with those in {@code src/test/server/project-files}. */
@ServerTest
class ProjectFilesIT {

    @Test
    void aFileMakesTheProjectItDescribes(Server server) {
        AdminApi admin = server.administrator();

        JsonNode project = admin.get("files-arena/project");

        assertThat(project.path("displayName").asText()).isEqualTo("Arena");
        assertThat(project.path("template").asText()).isEqualTo("game");
        assertThat(project.path("owner").path("username").asText()).isEqualTo("admin");
        assertThat(project.path("settings").path("primaryColor").asText()).isEqualTo("#ffd000");
        assertThat(project.path("settings").path("linkLifespan").asInt()).isEqualTo(5);
        assertThat(project.path("settings").path("anonymousLogin").asBoolean()).isTrue();
        assertThat(admin.get("files-arena/clients?clientId="
                                + project.path("defaultClient").path("clientId").asText())
                        .path(0)
                        .path("redirectUris")
                        .path(0)
                        .asText())
                .isEqualTo("https://arena.example/callback");
    }

    @Test
    void coloursAreJudgedBesideThoseOfTheTemplate(Server server) {
        JsonNode settings = server.administrator().get("files-daylight/project").path("settings");

        assertThat(settings.path("textColor").asText()).isEqualTo("#222222");
        assertThat(settings.path("backgroundColor").asText()).isEqualTo("#ffffff");
    }

    @ParameterizedTest
    @CsvSource({"files-lobby", "files-last"})
    void badFilesDoNotKeepOthersFromBeingApplied(String name, Server server) {
        assertThat(server.administrator().get(name + "/project").path("name").asText())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "30-bad-contrast.yaml, 4, textColor on ",
        "31-bad-syntax.json, 2, Unexpected character",
        "32-bad-field.yaml, 4, colour is not known",
        "33-bad-owner.yaml, 2, owner 'nobody-at-all' is no user",
        "34-unquoted.yaml, 3, settings.textColor has no value; put text with a # in quotes",
        "35-bad-daylight.yaml, 4, textColor on ",
    })
    void aBadFileIsNamedWithLineAndReasonAndChangesNothing(String file, int line, String reason, Server server) {
        assertThat(server.log().lines())
                .anySatisfy(entry -> assertThat(entry)
                        .contains("Project file", file + ", line " + line + ": " + reason, "The file is not applied"));
        assertThat(server.administrator()
                        .request("GET", "files-" + file.replaceAll("^[0-9]+-|\\..*$", ""), null)
                        .statusCode())
                .isEqualTo(404);
    }
}
