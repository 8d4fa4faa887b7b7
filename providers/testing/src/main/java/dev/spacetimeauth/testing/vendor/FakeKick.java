package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.Map;

/** Refuses an authorization request without {@code state} and PKCE; the user id is a number, name and e-mail may be empty. */
final class FakeKick extends FakeOAuthVendor {

    FakeKick() {
        super("kick");
    }

    @Override
    String player() {
        return """
                {"user_id": 8309900, "name": "gooyge", "email": "kick@example.com",
                 "profile_picture": "https://files.kick.com/images/user/8309900/profile_image/a.webp"}""";
    }

    @Override
    void checkAuthorization(Map<String, String> request) {
        if (request.getOrDefault("state", "").isEmpty()
                || request.getOrDefault("scope", "").isEmpty()
                || request.getOrDefault("code_challenge", "").length() != 43
                || !"S256".equals(request.get("code_challenge_method"))) {
            throw new Refusal(Reply.json(400, "{\"error\": \"Invalid request\"}"));
        }
    }

    @Override
    Map<String, Step> steps() {
        return Map.of("/authorize", Step.AUTHORIZE, "/token", Step.TOKEN, "/public/v1/users", Step.PROFILE);
    }

    @Override
    Map<String, String> paths() {
        return Map.of("authorization-url", "/authorize", "token-url", "/token", "users-url", "/public/v1/users");
    }

    @Override
    Response tokens(Grant grant, String accessToken) {
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", accessToken)
                .put("token_type", "Bearer")
                .put("refresh_token", refreshToken(grant))
                .put("expires_in", 7200)
                .put("scope", "user:read");
        return Reply.json(200, body.toString());
    }

    @Override
    Response badCode() {
        return Reply.json(
                401,
                "{\"error\": \"invalid_grant\", \"error_description\": \"The provided authorization grant is invalid\"}");
    }

    @Override
    Response badClient() {
        return Reply.json(401, "{\"error\": \"invalid_client\"}");
    }

    @Override
    Response badToken() {
        return Reply.json(401, "{\"data\": {}, \"message\": \"Unauthorized\"}");
    }

    @Override
    Response profile(Ask ask, Step step, Grant grant) {
        ObjectNode player = grant.app().player();
        return Reply.json(200, "{\"data\": [" + (player.isEmpty() ? "" : player) + "], \"message\": \"OK\"}");
    }
}
