package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What projects are made of: the templates of the package, and those in a directory that ops mount. */
@ServerTest
class RealmTemplatesIT {

    @ParameterizedTest
    @ValueSource(strings = {"default", "game", "strict"})
    void everyShippedTemplateMakesAProject(String template, Server server) {
        JsonNode project = make(server, template);

        assertThat(project.path("template").asText()).isEqualTo(template);
        JsonNode realm = server.administrator().get(project.path("name").asText());
        assertThat(realm.path("loginTheme").asText()).isEqualTo("spacetimeauth");
        assertThat(realm.path("browserFlow").asText()).isEqualTo("sign-in");
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(server.administrator()
                        .get(project.path("name").asText() + "/client-policies/policies")
                        .path("policies")
                        .path(0)
                        .path("enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void gameLetsGuestsInAndHasTheGamesGrantsOn(Server server) {
        JsonNode project = make(server, "game");
        String name = project.path("name").asText();

        JsonNode settings = server.administrator().get(name + "/project").path("settings");
        JsonNode client = server.administrator()
                .get(name + "/clients?clientId="
                        + project.path("defaultClient").path("clientId").asText())
                .path(0);

        assertThat(settings.path("anonymousLogin").asBoolean()).isTrue();
        assertThat(settings.path("emailLogin").asBoolean()).isTrue();
        assertThat(client.path("attributes").path("anonymous.grant.enabled").asText())
                .isEqualTo("true");
        assertThat(client.path("attributes").path("steam.ticket.grant.enabled").asText())
                .isEqualTo("true");
        assertThat(server.administrator().get(name + "/clients?clientId=default"))
                .isEmpty();
    }

    @Test
    void strictHasShortSessionsNoGuestsAndLongEvents(Server server) {
        String name = make(server, "strict").path("name").asText();

        JsonNode realm = server.administrator().get(name);
        JsonNode settings = server.administrator().get(name + "/project").path("settings");

        assertThat(realm.path("ssoSessionIdleTimeout").asInt()).isEqualTo(30 * 60);
        assertThat(realm.path("ssoSessionMaxLifespan").asInt()).isEqualTo(12 * 60 * 60);
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(5 * 60);
        assertThat(realm.path("failureFactor").asInt()).isEqualTo(5);
        assertThat(realm.path("eventsExpiration").asInt()).isEqualTo(365 * 24 * 60 * 60);
        assertThat(realm.path("attributes").path("adminEventsExpiration").asInt())
                .isEqualTo(365 * 24 * 60 * 60);
        assertThat(settings.path("anonymousLogin").asBoolean()).isFalse();
        assertThat(server.administrator()
                        .get(name + "/default-optional-client-scopes")
                        .toString())
                .doesNotContain("offline_access");
    }

    @Test
    void aMountedTemplateMayExtendAShippedOne(Server server) {
        String name = make(server, "tournament").path("name").asText();

        JsonNode realm = server.administrator().get(name);

        assertThat(realm.path("ssoSessionIdleTimeout").asInt()).isEqualTo(777);
        assertThat(realm.path("loginTheme").asText()).isEqualTo("spacetimeauth");
        assertThat(server.administrator()
                        .get(name + "/roles/referee")
                        .path("name")
                        .asText())
                .isEqualTo("referee");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broken-syntax| broken-syntax.json, line 3, column ",
                "broken-field| broken-field.json, line 3, column ",
                "broken-loop| extends itself",
                "broken-base| 'nowhere' does not exist"
            })
    void aBrokenTemplateIsRefusedWithItsLine(String example, Server server) {
        AdminApi admin = server.administrator();
        String template = example.split("\\|", -1)[0];
        String name = newName();

        HttpResponse<String> answer = admin.request(
                "POST", "master/projects", "{\"name\": \"%s\", \"template\": \"%s\"}".formatted(name, template));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.read(answer.body());
        assertThat(error.path("field").asText()).isEqualTo("template");
        assertThat(error.path("errorMessage").asText()).startsWith("template ").contains(example.split("\\| ", -1)[1]);
        assertThat(admin.request("GET", name, null).statusCode()).isEqualTo(404);
    }

    @Test
    void theLogNamesBrokenTemplatesSoonAfterTheStart(Server server) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(server.log())
                        .contains("Realm template 'broken-syntax' is broken: broken-syntax.json, line 3"));
        assertThat(server.log()).doesNotContain("Realm template 'strict'", "Realm template 'tournament'");
    }

    private static JsonNode make(Server server, String template) {
        return server.administrator()
                .successful(
                        "POST",
                        "master/projects",
                        "{\"name\": \"%s\", \"template\": \"%s\"}".formatted(newName(), template));
    }

    private static String newName() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }
}
