package dev.spacetimeauth.it;

import static dev.spacetimeauth.it.GuestGrantIT.assertRefused;
import static dev.spacetimeauth.it.GuestGrantIT.reason;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code urn:spacetimeauth:steam-ticket}: players whom Steam's client vouches for. */
@ServerTest
class SteamTicketIT {

    private static final String STEAM_ID = "76561197960287930";

    @Test
    void aTicketSignsItsHolderIn(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        steam.fake().player(player -> player.putObject("games").put("480", true).put("570", false));

        HttpResponse<String> answer = steam.signIn(steam.ticket(), "480", Map.of("scope", "openid profile"));

        JsonNode claims = Game.idToken(answer);
        assertThat(claims.path("login_method").asText()).isEqualTo("steam");
        assertThat(claims.path("provider_id").asText()).isEqualTo(STEAM_ID);
        assertThat(claims.path("preferred_username").asText()).isEqualTo("Rabscuttle");
        assertThat(claims.path("picture").asText())
                .isEqualTo("https://avatars.steamstatic.com/c5d56249ee5d28a07db4ac9f7f60af961fab5426_full.jpg");
        assertThat(claims.path("steam_owned_games")).isEqualTo(Json.read("""
                [{"appid": 480, "ownsapp": true}, {"appid": 570, "ownsapp": false}, {"appid": 730, "ownsapp": false}]"""));
        assertThat(claims.path("steam_vac_banned").booleanValue()).isFalse();
        assertThat(claims.has("steam_vac_banned")).isTrue();
        assertThat(claims.has("steam_owner_id")).isFalse();
        assertThat(claims.has("is_anonymous")).isFalse();
        assertThat(claims.has("email")).isFalse();
        assertThat(project.admin("users/" + claims.path("sub").asText())
                        .path("username")
                        .asText())
                .isEqualTo("steam-" + STEAM_ID);
    }

    @Test
    void theClaimsSurviveARefresh(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        JsonNode tokens = Game.tokens(steam.signIn(steam.ticket()));

        JsonNode claims = Game.idToken(steam.game().refresh(tokens));

        assertThat(claims.path("login_method").asText()).isEqualTo("steam");
        assertThat(claims.path("provider_id").asText()).isEqualTo(STEAM_ID);
        assertThat(claims.path("steam_owned_games")).hasSize(3);
    }

    @Test
    void theBrowserAndTheTicketLeadToOneAccount(TestProject project, App app) {
        SteamGame steam = SteamGame.of(project);

        String ticket = Game.idToken(steam.signIn(steam.ticket())).path("sub").asText();
        String browser = Visit.to(app).signIn("steam").idToken().getSubject().getValue();

        assertThat(browser).isEqualTo(ticket);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void soTheyDoWhenTheBrowserIsFirst(TestProject project, App app) {
        SteamGame steam = SteamGame.of(project);

        String browser = Visit.to(app).signIn("steam").idToken().getSubject().getValue();
        String ticket = Game.idToken(steam.signIn(steam.ticket())).path("sub").asText();

        assertThat(ticket).isEqualTo(browser);
    }

    @Test
    void manyFirstTicketsOfOnePlayerMakeOneAccount(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        List<String> subjects = AtOnce.run(
                8, () -> Game.idToken(steam.signIn(steam.ticket())).path("sub").asText());

        assertThat(subjects.stream().distinct()).hasSize(1);
        assertThat(project.admin("users/count").asInt()).isEqualTo(1);
    }

    @Test
    void theKeyGoesInAHeaderAndTheIdentityAlong(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        steam.signIn(steam.ticket());

        assertThat(steam.fake().asked())
                .isNotEmpty()
                .noneMatch(line -> line.contains(steam.fake().clientSecret()) || line.contains("key="));
        assertThat(steam.fake().asked())
                .filteredOn(line -> line.startsWith("ticket"))
                .singleElement()
                .asString()
                .contains("appid=480", "identity=spacetimeauth");
    }

    @Test
    void aTicketIsAcceptedOnceHoweverItIsSpelled(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String ticket = steam.ticket();
        steam.fake()
                .player(player -> player.withObject("tickets")
                        .set(
                                ticket.toUpperCase(Locale.ROOT),
                                player.path("tickets").path(ticket)));
        assertThat(steam.signIn(ticket).statusCode()).isEqualTo(200);

        assertRefused(steam.signIn(ticket), 400, "invalid_grant", "has been used");
        assertRefused(steam.signIn(ticket.toUpperCase(Locale.ROOT)), 400, "invalid_grant", "has been used");
        assertThat(reason(project)).isEqualTo("ticket_replayed");
    }

    @Test
    void oneOfManyThatBringTheSameTicketGetsIn(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String ticket = steam.ticket();

        List<Integer> answers = AtOnce.run(8, () -> steam.signIn(ticket).statusCode());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "0123456789abcde", "0123456789abcdef0123456789abcdeg", "14"})
    void whatIsNoTicketIsRefusedBeforeSteamIsAsked(String ticket, TestProject project) {
        SteamGame steam = SteamGame.of(project);

        assertRefused(steam.signIn(ticket), 400, "invalid_request", "steam_ticket must be 16 to 5120 bytes");
        assertRefused(steam.signIn("ab".repeat(5121)), 400, "invalid_request", "steam_ticket must be 16 to 5120 bytes");
        assertThat(reason(project)).isEqualTo("ticket_malformed");
        assertThat(steam.fake().asked()).isEmpty();
    }

    @Test
    void aTicketOfTheGreatestLengthIsTaken(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        assertThat(steam.signIn(steam.ticket(5120, made -> {})).statusCode()).isEqualTo(200);
    }

    @Test
    void missingParametersAreNamed(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        assertRefused(
                steam.signIn("", "480", Map.of()), 400, "invalid_request", "Missing form parameter: steam_ticket");
        assertRefused(
                steam.signIn(steam.ticket(), "", Map.of()),
                400,
                "invalid_request",
                "Missing form parameter: steam_app_id");
        assertThat(steam.fake().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "440,        invalid_grant,   app_not_allowed",
        "4294967296, invalid_request, app_id_malformed",
        "spacewar,   invalid_request, app_id_malformed"
    })
    void onlyTheAllowedAppsSignIn(String appId, String error, String reason, TestProject project) {
        SteamGame steam = SteamGame.of(project);

        assertRefused(steam.signIn(steam.ticket(), appId, Map.of()), 400, error, "steam_app_id");
        assertThat(reason(project)).isEqualTo(reason);
        assertThat(steam.fake().asked()).isEmpty();
    }

    @Test
    void aTicketOfAnotherAppOrForAnotherServiceIsRefused(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        assertRefused(steam.signIn(steam.ticket(), "570", Map.of()), 400, "invalid_grant", "error 101");
        String stranger = steam.ticket(64, made -> made.put("identity", "someoneelse"));
        assertRefused(steam.signIn(stranger), 400, "invalid_grant", "error 101");
        assertRefused(steam.signIn("ab".repeat(32)), 400, "invalid_grant", "error 101");
        assertThat(reason(project)).isEqualTo("ticket_refused");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void theIdentityIsTheProjectsOwn(TestProject project) {
        SteamGame steam = SteamGame.of(project, "ticketIdentity", "mygame");

        assertThat(steam.signIn(steam.ticket(64, made -> made.put("identity", "mygame")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bannedPlayersOfThePublisherAreRefused(TestProject project) {
        SteamGame steam = SteamGame.of(project);

        String ticket = steam.ticket(64, made -> made.put("publisherbanned", true));

        assertRefused(steam.signIn(ticket), 400, "invalid_grant", "banned");
        assertThat(reason(project)).isEqualTo("publisher_banned");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void aVacBanAndASharedGameAreSaid(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String ticket = steam.ticket(64, made -> made.put("vacbanned", true).put("ownersteamid", "76561197960265728"));

        JsonNode claims = Game.idToken(steam.signIn(ticket));

        assertThat(claims.path("steam_vac_banned").booleanValue()).isTrue();
        assertThat(claims.path("steam_owner_id").asText()).isEqualTo("76561197960265728");
    }

    @Test
    void ownershipIsAskedOnceInSomeMinutes(Server server, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        steam.signIn(steam.ticket());
        steam.signIn(steam.ticket());
        assertThat(ownershipCalls(steam)).isEqualTo(1);

        server.ahead(Duration.ofMinutes(6), () -> steam.signIn(steam.ticket()));

        assertThat(ownershipCalls(steam)).isEqualTo(2);
    }

    private static long ownershipCalls(SteamGame steam) {
        return steam.fake().asked().stream()
                .filter(line -> line.startsWith("ownership"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"PROFILE", "OWNERSHIP"})
    void whatSteamDoesNotSayIsLeftOut(Step step, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        steam.fake().trouble(step, Trouble.BAD_GATEWAY_HTML);

        JsonNode claims = Game.idToken(steam.signIn(steam.ticket(), "480", Map.of("scope", "openid profile")));

        assertThat(claims.path("provider_id").asText()).isEqualTo(STEAM_ID);
        assertThat(claims.has("picture")).isEqualTo(step != Step.PROFILE);
        assertThat(claims.has("steam_owned_games")).isEqualTo(step != Step.OWNERSHIP);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,     503, temporarily_unavailable, provider_busy",
        "BLOCKED_HTML,     503, temporarily_unavailable, provider_busy",
        "SERVER_ERROR,     503, temporarily_unavailable, provider_unavailable",
        "BAD_GATEWAY_HTML, 503, temporarily_unavailable, provider_unavailable",
        "HTML_FOR_JSON,    503, temporarily_unavailable, provider_unavailable",
        "RESET,            503, temporarily_unavailable, provider_unreachable",
        "SLOW,             503, temporarily_unavailable, provider_unreachable",
        "EMPTY_400,        500, server_error,            provider_refused",
        "TRUNCATED,        500, server_error,            provider_answer_unreadable"
    })
    void steamsTroubleIsSaidAsOAuthSaysIt(
            Trouble trouble, int status, String error, String reason, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String ticket = steam.ticket();
        steam.fake().trouble(Step.TICKET, trouble);
        long before = System.nanoTime();

        HttpResponse<String> answer = steam.signIn(ticket);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        assertRefused(answer, status, error, "Steam");
        assertThat(answer.body())
                .doesNotContain("secret-of-the-vendor", ticket, steam.fake().clientSecret());
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(reason(project)).isEqualTo(reason);
        steam.fake().noTrouble();
        assertThat(steam.signIn(ticket).statusCode()).isEqualTo(200);
    }

    @Test
    void afterAKeyWasRefusedSteamIsLeftAloneForAWhile(Server server, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        steam.fake().trouble(Step.TICKET, Trouble.FORBIDDEN_HTML);

        assertRefused(steam.signIn(steam.ticket()), 500, "server_error", "did not accept the publisher key");
        assertRefused(steam.signIn(steam.ticket()), 500, "server_error", "it is asked again in");

        assertThat(reason(project)).isEqualTo("provider_key_refused");
        assertThat(steam.fake().asked())
                .filteredOn(line -> line.startsWith("ticket"))
                .hasSize(1);
        steam.fake().noTrouble();
        server.ahead(
                Duration.ofMinutes(6),
                () -> assertThat(steam.signIn(steam.ticket()).statusCode()).isEqualTo(200));
    }

    /** Each refused ticket costs a call of the publisher key's day. */
    @Test
    void aNetworkThatSendsManyBadTicketsIsRefusedBeforeSteamIsAsked(Server server, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        for (int i = 0; i < 61; i++) {
            assertRefused(steam.signIn("%064x".formatted(i)), 400, "invalid_grant", "error 101");
        }
        int asked = steam.fake().asked().size();

        HttpResponse<String> answer = steam.signIn(steam.ticket());

        assertRefused(answer, 429, "temporarily_unavailable", "too many tickets from this network");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3500L, 3600L);
        assertThat(reason(project)).isEqualTo("tickets_limited");
        assertThat(steam.fake().asked()).hasSize(asked);
        server.ahead(
                Duration.ofHours(1),
                () -> assertThat(steam.signIn(steam.ticket()).statusCode()).isEqualTo(200));
    }

    @Test
    void aProjectWithoutSteamRefuses(Server server, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String path = "identity-provider/instances/steam";
        var off = ((ObjectNode) project.admin(path)).put("enabled", false);
        server.administrator().successful("PUT", project.name() + "/" + path, off.toString());

        assertRefused(steam.signIn(steam.ticket()), 400, "unauthorized_client", "steam");
        assertThat(reason(project)).isEqualTo("steam_off");
    }

    @Test
    void theGrantIsOffUntilItIsSwitchedOnForTheClient(TestProject project) {
        SteamGame steam = SteamGame.of(project);
        project.changeDefaultClient(client -> Game.attributes(client).put("steam.ticket.grant.enabled", "false"));

        assertRefused(steam.signIn(steam.ticket()), 400, "unauthorized_client", "steam.ticket.grant.enabled");
        assertThat(steam.fake().asked()).isEmpty();
    }

    @Test
    void aDisabledPlayerGetsNoTokens(Server server, TestProject project) {
        SteamGame steam = SteamGame.of(project);
        String id = Game.idToken(steam.signIn(steam.ticket())).path("sub").asText();
        var user = ((ObjectNode) project.admin("users/" + id)).put("enabled", false);
        server.administrator().successful("PUT", project.name() + "/users/" + id, user.toString());

        assertRefused(steam.signIn(steam.ticket()), 400, "invalid_grant", "disabled");
    }

    @ParameterizedTest
    @CsvSource({"allowedAppIds, 480;spacewar", "allowedAppIds, 0", "ticketIdentity, a b"})
    void theConsoleRefusesWhatCannotBe(String field, String value, Server server, TestProject project) {
        SteamGame.of(project);
        String path = "identity-provider/instances/steam";
        var changed = (ObjectNode) project.admin(path);
        changed.withObject("config").put(field, value.replace(';', ','));

        HttpResponse<String> answer =
                server.administrator().request("PUT", project.name() + "/" + path, changed.toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }
}
