package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Checks the verifier where a challenge was sent, refuses other user agents, and gives unverified addresses, too. */
final class FakeDiscord extends FakeOAuthVendor {

    FakeDiscord() {
        super("discord");
    }

    @Override
    String player() {
        return """
                {"id": "80351110224678912", "username": "nelly", "discriminator": "0", "global_name": "Nelly",
                 "avatar": "8342729096ea3675442027381ff50dfe", "banner": null, "accent_color": null, "locale": "en-US",
                 "mfa_enabled": true, "verified": true, "email": "nelly@example.com", "flags": 64, "public_flags": 64,
                 "avatar_decoration_data": null, "collectibles": null, "primary_guild": null}""";
    }

    @Override
    void checkAuthorization(Map<String, String> request) {
        if (request.containsKey("prompt") && !Set.of("none", "consent").contains(request.get("prompt"))) {
            throw new Refusal(Reply.json(400, "{\"error\": \"invalid_request\"}"));
        }
        if (request.containsKey("code_challenge") && !"S256".equals(request.get("code_challenge_method"))) {
            throw new Refusal(Reply.json(400, "{\"error\": \"invalid_request\"}"));
        }
    }

    @Override
    Duration codeLife() {
        return Duration.ofSeconds(100);
    }

    @Override
    Map<String, Step> steps() {
        return Map.of("/authorize", Step.AUTHORIZE, "/token", Step.TOKEN, "/users/@me", Step.PROFILE);
    }

    @Override
    Map<String, String> paths() {
        return Map.of("authorization-url", "/authorize", "token-url", "/token", "user-url", "/users/@me");
    }

    @Override
    Response tokens(Grant grant, String accessToken) {
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", accessToken)
                .put("token_type", "Bearer")
                .put("expires_in", 604800)
                .put("refresh_token", refreshToken(grant))
                .put("scope", "identify email");
        return Reply.json(200, body.toString());
    }

    @Override
    Response badCode() {
        return Reply.json(
                400, "{\"error\": \"invalid_grant\", \"error_description\": \"Invalid \\\"code\\\" in request.\"}");
    }

    @Override
    Response badClient() {
        return Reply.json(401, "{\"error\": \"invalid_client\"}");
    }

    @Override
    Response badToken() {
        return Reply.json(401, "{\"message\": \"401: Unauthorized\", \"code\": 0}");
    }

    @Override
    Response profile(Ask ask, Step step, Grant grant) {
        String agent = ask.header("User-Agent");
        if (agent == null || !agent.matches("DiscordBot \\(https?://\\S+, \\S+\\).*")) {
            return Reply.text(403, "text/html", "error code: 1010");
        }
        return Reply.json(200, grant.app().player().toString());
    }
}
