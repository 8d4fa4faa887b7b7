package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Guests that nobody has played with for long are removed; the clock is moved, and the sweep runs every 2 seconds. */
@ServerTest
class GuestRemovalIT {

    private static final String PLAYED = "p".repeat(32);
    private static final String FORGOTTEN = "f".repeat(32);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whoPlaysStaysAndWhoIsForgottenGoes(Server server, TestProject project) {
        Game game = Game.of(project);
        String forgotten = subject(game, FORGOTTEN);
        String played = subject(game, PLAYED);
        project.server().administrator().successful("POST", project.name() + "/users", "{\"username\": \"account\"}");
        server.ahead(
                Duration.ofDays(29), () -> assertThat(subject(game, PLAYED)).isEqualTo(played));

        server.ahead(Duration.ofDays(31), () -> await().atMost(SOON).until(() -> !exists(project, forgotten)));

        assertThat(exists(project, played)).isTrue();
        assertThat(project.admin("users/count").asInt()).isEqualTo(2);
        assertThat(subject(game, FORGOTTEN)).isNotEqualTo(forgotten);
    }

    @Test
    void aRefreshIsUse(Server server, TestProject project) {
        Game game = Game.of(project);
        String forgotten = subject(game, FORGOTTEN);
        JsonNode tokens = Game.tokens(game.guest(PLAYED));
        String played =
                Game.claims(tokens.path("id_token").asText()).path("sub").asText();
        retention(project, 1);
        server.ahead(
                Duration.ofHours(23),
                () -> assertThat(game.refresh(tokens).statusCode()).isEqualTo(200));

        server.ahead(Duration.ofHours(25), () -> await().atMost(SOON).until(() -> !exists(project, forgotten)));

        assertThat(exists(project, played)).isTrue();
    }

    @Test
    void aProjectCanKeepThemForGoodAndMakeAccountsOfThemByHand(Server server, TestProject project) {
        TestProject other = TestProject.create(server);
        Game game = Game.of(project);
        String kept = subject(game, FORGOTTEN);
        retention(project, 0);
        Game sweeping = Game.of(other);
        String made = subject(sweeping, PLAYED);
        String withPassword = subject(sweeping, "w".repeat(32));
        server.administrator()
                .successful(
                        "PUT",
                        other.name() + "/users/" + withPassword + "/reset-password",
                        "{\"type\": \"password\", \"value\": \"of-an-administrator\"}");
        var user = ((ObjectNode) other.admin("users/" + made)).put("email", "ann@example.com");
        server.administrator().successful("PUT", other.name() + "/users/" + made, user.toString());
        String gone = subject(sweeping, FORGOTTEN);

        server.ahead(Duration.ofDays(400), () -> await().atMost(SOON).until(() -> !exists(other, gone)));

        assertThat(exists(project, kept)).isTrue();
        assertThat(exists(other, withPassword)).isTrue();
        JsonNode account = other.admin("users/" + made);
        assertThat(account.path("email").asText()).isEqualTo("ann@example.com");
        assertThat(account.path("attributes").has("is_anonymous")).isFalse();
    }

    private static void retention(TestProject project, int days) {
        project.server()
                .administrator()
                .successful(
                        "PATCH", project.name() + "/project", "{\"settings\": {\"guestRetentionDays\": " + days + "}}");
    }

    private static String subject(Game game, String key) {
        return Game.idToken(game.guest(key)).path("sub").asText();
    }

    private static boolean exists(TestProject project, String user) {
        return project.server()
                        .administrator()
                        .request("GET", project.name() + "/users/" + user, null)
                        .statusCode()
                == 200;
    }
}
