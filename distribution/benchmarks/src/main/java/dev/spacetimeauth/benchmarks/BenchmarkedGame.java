package dev.spacetimeauth.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A game that asks the token endpoint of one project. */
final class BenchmarkedGame {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long FIRST_STEAM_ID = 76_561_197_960_265_728L;
    private static final int BYTES = 64;

    private final TestProject project;
    private final VendorApp steam;
    private int tickets;
    private String refreshToken = "";

    BenchmarkedGame(RunningServer server) {
        project = TestProject.create(new ServerAddress(URI.create(server.base())));
        project.server()
                .administrator()
                .successful("PATCH", project.name() + "/project", "{\"settings\": {\"anonymousLogin\": true}}");
        project.changeDefaultClient(client -> client.withObject("attributes")
                .put("anonymous.grant.enabled", "true")
                .put("steam.ticket.grant.enabled", "true"));
        steam = Vendors.ofRun().register("steam", project, "allowedAppIds", "480");
    }

    void refresh(int number) {
        if (refreshToken.isEmpty()) {
            refreshToken = ask("urn:spacetimeauth:anonymous", Map.of("guest_key", key(0)))
                    .path("refresh_token")
                    .asText();
        }
        refreshToken = ask("refresh_token", Map.of("refresh_token", refreshToken))
                .path("refresh_token")
                .asText();
    }

    void newGuest(int number) {
        ask("urn:spacetimeauth:anonymous", Map.of("guest_key", key(1 + number)));
    }

    void knownGuest(int number) {
        ask("urn:spacetimeauth:anonymous", Map.of("guest_key", key(1)));
    }

    void newSteamPlayer(int number) {
        ticket(FIRST_STEAM_ID + number);
    }

    void knownSteamPlayer(int number) {
        ticket(FIRST_STEAM_ID);
    }

    private void ticket(long steamId) {
        String hex = "%08x".formatted(tickets++).repeat(BYTES / 4);
        steam.player(player -> {
            player.put("steamid", Long.toString(steamId));
            player.putObject("tickets").putObject(hex).put("appid", 480).put("identity", "spacetimeauth");
        });
        ask("urn:spacetimeauth:steam-ticket", Map.of("steam_ticket", hex, "steam_app_id", "480"));
    }

    private static String key(int number) {
        return "k".repeat(32) + number;
    }

    private JsonNode ask(String grant, Map<String, String> more) {
        var form = new LinkedHashMap<>(more);
        form.put("grant_type", grant);
        form.put("client_id", project.clientId());
        form.put("scope", "openid");
        HttpResponse<String> answer = Http.postForm(project.uri("protocol/openid-connect/token"), form);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No tokens: " + answer.body());
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON", e);
        }
    }
}
