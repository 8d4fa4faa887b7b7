package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * OpenID 2.0: an assertion is confirmed once, only as it was made, and only to who names Steam in Origin and Referer. The Web
 * API wants the key in a header or parameter and answers a wrong one with a page.
 */
final class FakeSteam extends FakeVendor {

    private static final String SUMMARIES = "/ISteamUser/GetPlayerSummaries/v2/";
    private static final String TICKETS = "/ISteamUserAuth/AuthenticateUserTicket/v1/";
    private static final String OWNERSHIP = "/ISteamUser/GetPublisherAppOwnership/v4/";
    private static final String NAMESPACE = "http://specs.openid.net/auth/2.0";
    private static final String OP_ENDPOINT = "https://steamcommunity.com/openid/login";
    private static final String FORBIDDEN =
            "<html><head><title>Forbidden</title></head><body><h1>Forbidden</h1>Access is denied. "
                    + "Retrying will not help. Please verify your <pre>key=</pre> parameter.</body></html>";

    private final Map<String, Map<String, String>> assertions = new ConcurrentHashMap<>();

    FakeSteam() {
        super("steam");
    }

    @Override
    String player() {
        return """
                {"steamid": "76561197960287930", "communityvisibilitystate": 3, "profilestate": 1, "personaname": "Rabscuttle",
                 "profileurl": "https://steamcommunity.com/id/GabeLoganNewell/",
                 "avatar": "https://avatars.steamstatic.com/c5d56249ee5d28a07db4ac9f7f60af961fab5426.jpg",
                 "avatarfull": "https://avatars.steamstatic.com/c5d56249ee5d28a07db4ac9f7f60af961fab5426_full.jpg",
                 "personastate": 0}""";
    }

    @Override
    Map<String, String> paths() {
        return Map.of(
                "openid-url", "/openid/login",
                "summaries-url", SUMMARIES,
                "tickets-url", TICKETS,
                "ownership-url", OWNERSHIP);
    }

    @Override
    Response answer(Ask ask) {
        if (ask.path().equals("/openid/login")) {
            return ask.isGet() ? login(ask.query()) : confirm(ask);
        }
        return switch (ask.path()) {
            case SUMMARIES -> ofKey(ask, Step.PROFILE, FakeSteam::summaries);
            case TICKETS -> ofKey(ask, Step.TICKET, FakeSteam::ticket);
            case OWNERSHIP -> ofKey(ask, Step.OWNERSHIP, FakeSteam::ownership);
            default -> Reply.json(404, "{}");
        };
    }

    private Response login(Map<String, String> query) {
        String returnTo = query.getOrDefault("openid.return_to", "");
        boolean asked = NAMESPACE.equals(query.get("openid.ns"))
                && "checkid_setup".equals(query.get("openid.mode"))
                && (NAMESPACE + "/identifier_select").equals(query.get("openid.identity"))
                && (NAMESPACE + "/identifier_select").equals(query.get("openid.claimed_id"))
                && returnTo.startsWith(query.getOrDefault("openid.realm", "-") + "/");
        if (!asked) {
            return Reply.text(400, "text/html", "<html><body>Error</body></html>");
        }
        VendorApp app = appOf(returnTo);
        app.note("login " + query);
        Trouble trouble = app.trouble(Step.AUTHORIZE);
        if (trouble != null) {
            return trouble.response();
        }
        if (app.isDenied()) {
            return Reply.redirect(returnTo + "&openid.ns=" + encoded(NAMESPACE) + "&openid.mode=cancel");
        }
        if (app.error() != null) {
            return Reply.redirect(
                    returnTo + "&openid.ns=" + encoded(NAMESPACE) + "&openid.mode=error&openid.error=" + app.error());
        }
        Map<String, String> fields = assertion(app, returnTo);
        assertions.put(fields.get("openid.response_nonce"), Map.copyOf(fields));
        // A test may have the browser bring something else along.
        app.player().path("altered").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                fields.remove(field.getKey());
            } else {
                fields.put(field.getKey(), field.getValue().asText());
            }
        });
        String back =
                returnTo + "&" + encoded(fields) + app.player().path("appended").asText("");
        return app.isAnswerKept() ? Reply.text(200, "text/plain", back) : Reply.redirect(back);
    }

    private static Map<String, String> assertion(VendorApp app, String returnTo) {
        String id = "https://steamcommunity.com/openid/id/"
                + app.player().path("steamid").asText();
        String nonce = Instant.now()
                        .plusSeconds(app.player().path("nonceAge").asLong(0))
                        .truncatedTo(ChronoUnit.SECONDS)
                + UUID.randomUUID().toString().substring(0, 8) + "=";
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("openid.ns", NAMESPACE);
        fields.put("openid.mode", "id_res");
        fields.put("openid.op_endpoint", OP_ENDPOINT);
        fields.put("openid.claimed_id", id);
        fields.put("openid.identity", id);
        fields.put("openid.return_to", returnTo);
        fields.put("openid.response_nonce", nonce);
        fields.put("openid.assoc_handle", "1234567890");
        fields.put("openid.signed", "signed,op_endpoint,claimed_id,identity,return_to,response_nonce,assoc_handle");
        fields.put("openid.sig", app.secret("sig") + "=");
        return fields;
    }

    private Response confirm(Ask ask) {
        Map<String, String> form = new LinkedHashMap<>(ask.form());
        VendorApp app = appOf(form.getOrDefault("openid.return_to", ""));
        app.note("check_authentication");
        Trouble trouble = app.trouble(Step.TOKEN);
        if (trouble != null) {
            return trouble.response();
        }
        String from = ask.header("Origin");
        String referer = ask.header("Referer");
        if (!"https://steamcommunity.com".equals(from)
                || referer == null
                || !referer.startsWith("https://steamcommunity.com")) {
            return Reply.text(403, "text/html", "Forbidden");
        }
        boolean question = "check_authentication".equals(form.put("openid.mode", "id_res"));
        Map<String, String> made = assertions.remove(form.getOrDefault("openid.response_nonce", ""));
        boolean valid = app.player().path("confirmsAlways").asBoolean() || (question && form.equals(made));
        return Reply.text(200, "text/plain", "ns:" + NAMESPACE + "\nis_valid:" + valid + "\n");
    }

    /** The Web API: a key in the header or the address, and a page for one that is not known. */
    private Response ofKey(Ask ask, Step step, BiFunction<VendorApp, Map<String, String>, Response> answer) {
        String header = ask.header("x-webapi-key");
        String key = header == null ? ask.query().get("key") : header;
        if (key == null) {
            return Reply.text(400, "text/plain", "Required parameter 'key' is missing");
        }
        for (VendorApp app : apps()) {
            if (app.clientSecret().equals(key)) {
                app.note(step.name().toLowerCase(Locale.ROOT) + " " + ask.query());
                Trouble trouble = app.trouble(step);
                return trouble == null ? answer.apply(app, ask.query()) : trouble.response();
            }
        }
        return Reply.text(403, "text/html", FORBIDDEN);
    }

    private static Response summaries(VendorApp app, Map<String, String> query) {
        ObjectNode player = app.player().deepCopy();
        boolean known = player.path("steamid").asText().equals(query.get("steamids"))
                && !player.path("unknown").asBoolean();
        player.remove(List.of("tickets", "games"));
        return Reply.json(200, "{\"response\": {\"players\": [" + (known ? player : "") + "]}}");
    }

    /** The player's {@code tickets}: by their hexadecimal digits, {@code appid}, {@code identity} and what else the answer has. */
    private static Response ticket(VendorApp app, Map<String, String> query) {
        String hex = query.getOrDefault("ticket", "");
        if (!hex.matches("(?:[0-9a-fA-F]{2})+")
                || !query.getOrDefault("appid", "").matches("[0-9]+")) {
            return ticketError(3, "Invalid parameter");
        }
        JsonNode made = app.player().path("tickets").path(hex);
        boolean fits = made.path("appid").asText().equals(query.get("appid"))
                && made.path("identity")
                        .asText()
                        .equals(query.getOrDefault(
                                "identity", made.path("identity").asText()));
        if (!fits) {
            return ticketError(101, "Invalid ticket");
        }
        String steamId = app.player().path("steamid").asText();
        ObjectNode params = JSON.createObjectNode()
                .put("result", "OK")
                .put("steamid", steamId)
                .put("ownersteamid", made.path("ownersteamid").asText(steamId))
                .put("vacbanned", made.path("vacbanned").asBoolean())
                .put("publisherbanned", made.path("publisherbanned").asBoolean());
        return Reply.json(200, "{\"response\": {\"params\": " + params + "}}");
    }

    private static Response ticketError(int code, String description) {
        return Reply.json(
                200,
                "{\"response\": {\"error\": {\"errorcode\": %d, \"errordesc\": \"%s\"}}}".formatted(code, description));
    }

    /** The player's {@code games}: app ids, and whether they own each. */
    private static Response ownership(VendorApp app, Map<String, String> query) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode apps = body.putObject("appownership").putArray("apps");
        if (app.player().path("steamid").asText().equals(query.get("steamid"))) {
            app.player()
                    .path("games")
                    .properties()
                    .forEach(game -> apps.addObject()
                            .put("appid", Long.parseLong(game.getKey()))
                            .put("ownsapp", game.getValue().asBoolean())
                            .put("permanent", true)
                            .put("timestamp", "2021-08-01T00:00:00Z")
                            .put("ownersteamid", query.get("steamid"))
                            .put("sitelicense", false)
                            .put("timedtrial", false)
                            .put("usercanceled", false));
        }
        return Reply.json(200, body.toString());
    }

    private VendorApp appOf(String returnTo) {
        for (VendorApp app : apps()) {
            if (returnTo.startsWith(app.redirectUri() + "?")) {
                return app;
            }
        }
        throw new AssertionError("Nobody's address to return to: " + returnTo);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
