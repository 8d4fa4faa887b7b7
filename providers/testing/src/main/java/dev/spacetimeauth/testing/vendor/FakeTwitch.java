package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Claims only where {@code claims} asks for them; {@code scope} is an array; Helix wants the client id of the token. */
final class FakeTwitch extends FakeOAuthVendor {

    private static final String ISSUER = "https://id.twitch.tv/oauth2";

    FakeTwitch() {
        super("twitch");
    }

    /** Helix's user; beside it the claims of the ID token, {@code scope} and what else the token answer has. */
    @Override
    String player() {
        return """
                {"id": "141981764", "login": "twitchdev", "display_name": "TwitchDev", "type": "", "broadcaster_type": "partner",
                 "description": "", "profile_image_url": "https://static-cdn.jtvnw.net/jtv_user_pictures/a-profile_image-300x300.png",
                 "offline_image_url": "", "view_count": 5980557, "email": "helix@example.com", "created_at": "2016-12-14T20:32:28Z",
                 "claims": {"email": "ninja@example.com", "email_verified": true}, "scope": ["openid", "user:read:email"], "expiresIn": 14124}""";
    }

    @Override
    boolean checksPkce() {
        return false;
    }

    @Override
    Map<String, Step> steps() {
        return Map.of("/authorize", Step.AUTHORIZE, "/token", Step.TOKEN, "/helix/users", Step.PROFILE);
    }

    @Override
    Map<String, String> paths() {
        return Map.of("authorization-url", "/authorize", "token-url", "/token", "users-url", "/helix/users");
    }

    @Override
    Response tokens(Grant grant, String accessToken) {
        VendorApp app = grant.app();
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken(grant))
                .put("token_type", "bearer");
        body.set("scope", app.player().path("scope"));
        if (app.player().hasNonNull("expiresIn")) {
            body.set("expires_in", app.player().path("expiresIn"));
        }
        if (grant.request().getOrDefault("scope", "").contains("openid")) {
            body.put("id_token", idToken(grant));
        }
        return Reply.json(200, body.toString());
    }

    private static String idToken(Grant grant) {
        JsonNode player = grant.app().player();
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(player.path("iss").asText(ISSUER))
                .subject(player.path("sub").asText(player.path("id").asText()))
                .audience(player.path("aud").asText(grant.app().clientId()))
                .claim("azp", grant.app().clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(player.path("expires").asInt(900))))
                .claim("updated_at", "2024-01-01T00:00:00Z");
        if (grant.request().containsKey("nonce")) {
            claims.claim("nonce", player.path("nonce").asText(grant.request().get("nonce")));
        }
        JsonNode asked = json(grant.request().getOrDefault("claims", "{}")).path("id_token");
        player.path("claims").properties().forEach(claim -> {
            if (asked.has(claim.getKey())) {
                claims.claim(claim.getKey(), JSON.convertValue(claim.getValue(), Object.class));
            }
        });
        return VendorKeys.sign(claims.build());
    }

    @Override
    Response badCode() {
        return Reply.json(400, "{\"status\": 400, \"message\": \"Invalid authorization code\"}");
    }

    @Override
    Response badClient() {
        return Reply.json(403, "{\"status\": 403, \"message\": \"invalid client secret\"}");
    }

    @Override
    Response badToken() {
        return Reply.json(401, "{\"error\": \"Unauthorized\", \"status\": 401, \"message\": \"Invalid OAuth token\"}");
    }

    @Override
    Response profile(Ask ask, Step step, Grant grant) {
        if (!grant.app().clientId().equals(ask.header("Client-Id"))) {
            return Reply.json(
                    401,
                    "{\"error\": \"Unauthorized\", \"status\": 401, \"message\": \"Client ID and OAuth token do not match\"}");
        }
        ObjectNode user = grant.app().player().deepCopy();
        user.remove("claims");
        user.remove(List.of("scope", "expiresIn"));
        return Reply.json(200, "{\"data\": [" + user + "]}");
    }
}
