package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code urn:spacetimeauth:anonymous}: players of a game without a browser. */
@ServerTest
class GuestGrantIT {

    private static final String OTHER_KEY = "b".repeat(31) + "1";

    @Test
    void theSameKeyGivesTheSameUserWithTheClaimsOfAGuest(TestProject project) {
        Game game = Game.of(project);

        JsonNode first = Game.idToken(game.guest(Game.KEY));
        JsonNode second = Game.idToken(game.guest(Game.KEY));
        JsonNode other = Game.idToken(game.guest(OTHER_KEY));

        assertThat(first.path("is_anonymous").booleanValue()).isTrue();
        assertThat(first.path("login_method").asText()).isEqualTo("anonymous");
        assertThat(first.path("iss").asText()).isEqualTo(project.issuer());
        assertThat(first.path("aud").asText()).isEqualTo(project.clientId());
        assertThat(first.path("auth_time").asLong()).isPositive();
        assertThat(first.has("email")).isFalse();
        assertThat(second.path("sub")).isEqualTo(first.path("sub"));
        assertThat(other.path("sub")).isNotEqualTo(first.path("sub"));
        JsonNode user = project.admin("users/" + first.path("sub").asText());
        assertThat(user.path("username").asText()).matches("guest-[a-z0-9]{16}");
        assertThat(user.has("email")).isFalse();
    }

    @Test
    void theTokensOfAGuestAreRefreshedAsAnyOthers(TestProject project) {
        Game game = Game.of(project);
        JsonNode tokens = Game.tokens(game.guest(Game.KEY));

        HttpResponse<String> refreshed = game.refresh(tokens);

        JsonNode claims = Game.idToken(refreshed);
        assertThat(claims.path("sub"))
                .isEqualTo(Game.claims(tokens.path("id_token").asText()).path("sub"));
        assertThat(claims.path("is_anonymous").booleanValue()).isTrue();
        assertThat(claims.path("login_method").asText()).isEqualTo("anonymous");
        // Rotated: the first one is used up.
        assertThat(error(game.refresh(tokens))).isEqualTo("invalid_grant");
    }

    @Test
    void thereIsAnIdTokenForOpenidOnlyAndNoScopeThatTheClientHasNot(TestProject project) {
        Game game = Game.of(project);

        HttpResponse<String> plain = game.ask(Game.ANONYMOUS, Map.of("guest_key", Game.KEY, "scope", ""));
        HttpResponse<String> unknown = game.ask(Game.ANONYMOUS, Map.of("guest_key", Game.KEY, "scope", "openid root"));

        assertThat(Game.tokens(plain).has("access_token")).isTrue();
        assertThat(Game.tokens(plain).has("id_token")).isFalse();
        assertThat(error(unknown)).isEqualTo("invalid_scope");
    }

    @Test
    void theGrantIsOffUntilItIsSwitchedOnForTheClientAndTheProject(Server server, TestProject project) {
        Game game = Game.of(project);
        project.changeDefaultClient(client -> Game.attributes(client).put("anonymous.grant.enabled", "false"));
        assertRefused(game.guest(Game.KEY), 400, "unauthorized_client", "anonymous.grant.enabled");
        assertThat(reason(project)).isEqualTo("grant_not_enabled");

        project.changeDefaultClient(client -> Game.attributes(client).put("anonymous.grant.enabled", "true"));
        server.administrator()
                .successful("PATCH", project.name() + "/project", "{\"settings\": {\"anonymousLogin\": false}}");
        assertRefused(game.guest(Game.KEY), 400, "unauthorized_client", "anonymousLogin");
        assertThat(reason(project)).isEqualTo("anonymous_login_off");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "ääääääääääääääääääääääääääääääääää"
            })
    void aKeyOfAnotherFormIsRefused(String key, TestProject project) {
        assertRefused(Game.of(project).guest(key), 400, "invalid_request", "guest_key must be 32 to 128 characters");
        assertThat(reason(project)).isEqualTo("guest_key_malformed");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 128})
    void keysOfEveryAllowedLengthAreTaken(int length, TestProject project) {
        assertThat(Game.of(project).guest("k".repeat(length)).statusCode()).isEqualTo(200);
    }

    @Test
    void aMissingOrRepeatedKeyIsNamed(TestProject project) {
        Game game = Game.of(project);

        assertRefused(game.guest(""), 400, "invalid_request", "Missing form parameter: guest_key");
        HttpResponse<String> twice = Http.send(HttpRequest.newBuilder(project.uri("protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=" + Game.ANONYMOUS + "&client_id="
                        + project.clientId() + "&guest_key=" + Game.KEY + "&guest_key=" + OTHER_KEY)));
        assertThat(error(twice)).isEqualTo("invalid_request");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void aKeyOfOneProjectIsNobodysInAnother(Server server, TestProject project) {
        TestProject second = TestProject.create(server);

        JsonNode here = Game.idToken(Game.of(project).guest(Game.KEY));
        JsonNode there = Game.idToken(Game.of(second).guest(Game.KEY));

        assertThat(there.path("sub")).isNotEqualTo(here.path("sub"));
    }

    @Test
    void manyRequestsWithOneNewKeyMakeOneGuest(TestProject project) {
        Game game = Game.of(project);

        List<String> subjects = AtOnce.run(
                12, () -> Game.idToken(game.guest(Game.KEY)).path("sub").asText());

        assertThat(new HashSet<>(subjects)).hasSize(1);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void theKeyIsStoredHashedAndRemovingItClosesTheGuest(Server server, TestProject project) {
        Game game = Game.of(project);
        String user = Game.idToken(game.guest(Game.KEY)).path("sub").asText();

        JsonNode credentials = project.admin("users/" + user + "/credentials");
        JsonNode exported = project.admin("project/export?users=true&guests=true&secrets=true");

        assertThat(credentials).hasSize(1);
        assertThat(credentials.path(0).path("type").asText()).isEqualTo("guest-key");
        assertThat(credentials.toString()).doesNotContain(Game.KEY);
        assertThat(exported.toString()).doesNotContain(Game.KEY);
        server.administrator()
                .successful(
                        "DELETE",
                        project.name() + "/users/" + user + "/credentials/"
                                + credentials.path(0).path("id").asText(),
                        null);
        assertRefused(game.guest(Game.KEY), 400, "invalid_grant", "opens no guest any more");
        assertThat(reason(project)).isEqualTo("guest_key_closed");
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void aDisabledGuestGetsNoTokens(Server server, TestProject project) {
        Game game = Game.of(project);
        String id = Game.idToken(game.guest(Game.KEY)).path("sub").asText();
        var user = (ObjectNode) project.admin("users/" + id);

        server.administrator()
                .successful(
                        "PUT",
                        project.name() + "/users/" + id,
                        user.put("enabled", false).toString());
        assertRefused(game.guest(Game.KEY), 400, "invalid_grant", "disabled");
        assertThat(reason(project)).isEqualTo("user_disabled");
    }

    @Test
    void aGuestThatIsLockedForWrongPasswordsGetsNoTokens(Server server, TestProject project, App app) {
        Game game = Game.of(project);
        String id = Game.idToken(game.guest(Game.KEY)).path("sub").asText();
        String username = project.admin("users/" + id).path("username").asText();
        server.administrator().successful("PUT", project.name(), "{\"browserFlow\": \"browser\"}");
        var browser = new HttpBrowser();
        Answer page = browser.open(app.signInUri());
        for (int i = 0; i < 3; i++) {
            page = browser.submitForm(page, "username", Map.of("username", username, "password", "wrong"));
        }

        assertRefused(game.guest(Game.KEY), 400, "invalid_grant", "locked");
        assertThat(reason(project)).isEqualTo("user_locked");
    }

    @Test
    void clientPoliciesHoldForTheGrant(Server server, TestProject project) {
        Game game = Game.of(project);
        assertThat(game.guest(Game.KEY).statusCode()).isEqualTo(200);
        var profiles = (ObjectNode) project.admin("client-policies/profiles");
        profiles.withArray("profiles").add(Json.read("""
                {"name": "confidential", "executors": [{"executor": "confidential-client", "configuration": {}}]}"""));
        profiles.remove("globalProfiles");
        var policies = (ObjectNode) project.admin("client-policies/policies");
        policies.withArray("policies").add(Json.read("""
                {"name": "confidential", "enabled": true, "profiles": ["confidential"],
                 "conditions": [{"condition": "any-client", "configuration": {}}]}"""));

        server.administrator().successful("PUT", project.name() + "/client-policies/profiles", profiles.toString());
        server.administrator().successful("PUT", project.name() + "/client-policies/policies", policies.toString());

        assertThat(game.guest(Game.KEY).statusCode()).isEqualTo(400);
        assertThat(reason(project)).isEqualTo("client_policy_error");
    }

    @Test
    void whatHasToBeDoneOnAPageIsNotPassedBy(Server server, TestProject project) {
        Game game = Game.of(project);
        String id = Game.idToken(game.guest(Game.KEY)).path("sub").asText();
        var user = (ObjectNode) project.admin("users/" + id);
        user.putArray("requiredActions").add("CONFIGURE_TOTP");

        server.administrator().successful("PUT", project.name() + "/users/" + id, user.toString());

        assertRefused(game.guest(Game.KEY), 400, "invalid_grant", "browser");
        assertThat(reason(project)).isEqualTo("required_actions");
    }

    @Test
    void whatIsOnlyForAccountsIsNotAskedOfGuests(Server server, TestProject project) {
        server.administrator().successful("PUT", project.name(), "{\"verifyEmail\": true}");
        server.administrator()
                .successful(
                        "PUT",
                        project.name() + "/authentication/required-actions/UPDATE_PASSWORD",
                        ((ObjectNode) project.admin("authentication/required-actions/UPDATE_PASSWORD"))
                                .put("defaultAction", true)
                                .toString());
        var profile = (ObjectNode) project.admin("users/profile");
        profile.path("attributes").forEach(attribute -> {
            if (attribute.path("name").asText().matches("email|firstName")) {
                ((ObjectNode) attribute).putObject("required").putArray("roles").add("user");
            }
        });
        server.administrator().successful("PUT", project.name() + "/users/profile", profile.toString());

        assertThat(Game.of(project).guest(Game.KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void guestsAreCountedAndFoundByTheirMark(TestProject project) {
        Game game = Game.of(project);
        String id = Game.idToken(game.guest(Game.KEY)).path("sub").asText();
        project.server().administrator().successful("POST", project.name() + "/users", "{\"username\": \"somebody\"}");

        assertThat(project.admin("users/count?q=is_anonymous:true").asInt()).isEqualTo(1);
        JsonNode found = project.admin("users?q=is_anonymous:true");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"false, false, 0", "true, false, 1", "true, true, 2"})
    void exportsHaveGuestsOnlyWhenAskedFor(boolean users, boolean guests, int expected, TestProject project) {
        Game.of(project).guest(Game.KEY);
        project.server().administrator().successful("POST", project.name() + "/users", "{\"username\": \"somebody\"}");

        JsonNode exported = project.admin("project/export?users=" + users + "&guests=" + guests);

        assertThat(exported.path("realm").path("users").size()).isEqualTo(expected);
    }

    @Test
    void whoMovesAProjectTakesTheKeysOfItsGuestsAlong(Server server, TestProject project) {
        JsonNode guest = Game.idToken(Game.of(project).guest(Game.KEY));
        JsonNode exported = project.admin("project/export?users=true&guests=true&secrets=true");
        String copy = "c" + project.name();

        JsonNode made =
                server.administrator().successful("POST", "master/projects/import?name=" + copy, exported.toString());
        HttpResponse<String> answer = Http.postForm(
                server.base().resolve("realms/" + copy + "/protocol/openid-connect/token"),
                Map.of(
                        "grant_type",
                        Game.ANONYMOUS,
                        "client_id",
                        made.path("defaultClient").path("clientId").asText(),
                        "scope",
                        "openid profile",
                        "guest_key",
                        Game.KEY));

        JsonNode claims = Game.idToken(answer);
        assertThat(claims.path("preferred_username").asText())
                .isEqualTo(project.admin("users/" + guest.path("sub").asText())
                        .path("username")
                        .asText());
        assertThat(server.administrator().get(copy + "/users/count").asInt()).isEqualTo(1);
    }

    static void assertRefused(HttpResponse<String> answer, int status, String error, String description) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = Json.read(answer.body());
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_description").asText()).contains(description);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private static String error(HttpResponse<String> answer) {
        return Json.read(answer.body()).path("error").asText();
    }

    /** Of the newest refused sign-in. */
    static String reason(TestProject project) {
        return project.admin("events?type=LOGIN_ERROR&max=1")
                .path(0)
                .path("details")
                .path("reason")
                .asText();
    }
}
