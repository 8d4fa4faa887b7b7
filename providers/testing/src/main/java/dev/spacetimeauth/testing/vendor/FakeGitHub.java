package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Form-encoded tokens unless JSON is asked for; refusals have HTTP 200; the addresses are a question of their own. */
final class FakeGitHub extends FakeOAuthVendor {

    FakeGitHub() {
        super("github");
    }

    @Override
    String player() {
        return """
                {"id": 583231, "login": "octocat", "name": "The Octocat", "email": null,
                 "avatar_url": "https://avatars.githubusercontent.com/u/583231?v=4",
                 "emails": [{"email": "other@example.com", "primary": false, "verified": true, "visibility": null},
                            {"email": "octocat@example.com", "primary": true, "verified": true, "visibility": "private"}]}""";
    }

    @Override
    Duration codeLife() {
        return Duration.ofMinutes(10);
    }

    @Override
    Map<String, Step> steps() {
        return Map.of(
                "/authorize", Step.AUTHORIZE, "/token", Step.TOKEN, "/user", Step.PROFILE, "/user/emails", Step.EMAILS);
    }

    @Override
    Map<String, String> paths() {
        return Map.of(
                "authorization-url",
                "/authorize",
                "token-url",
                "/token",
                "user-url",
                "/user",
                "emails-url",
                "/user/emails");
    }

    @Override
    Response tokens(Grant grant, String accessToken) {
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", accessToken)
                .put("scope", "user:email,gist")
                .put("token_type", "bearer");
        return Reply.json(200, body.toString());
    }

    @Override
    Response answer(Ask ask) {
        Response answer = super.answer(ask);
        boolean form = "/token".equals(ask.path()) && !"application/json".equals(ask.header("Accept"));
        return form ? Reply.text(200, "application/x-www-form-urlencoded", form(answer)) : answer;
    }

    private static String form(Response answer) {
        return json(answer.getBodyAsString()).properties().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    Response badCode() {
        return Reply.json(200, """
                {"error": "bad_verification_code", "error_description": "The code passed is incorrect or expired.",
                 "error_uri": "https://docs.github.com/"}""");
    }

    @Override
    Response badClient() {
        return Reply.json(200, "{\"error\": \"incorrect_client_credentials\", \"error_description\": \"-\"}");
    }

    @Override
    Response badToken() {
        return Reply.json(401, "{\"message\": \"Bad credentials\"}");
    }

    @Override
    Response profile(Ask ask, Step step, Grant grant) {
        if (ask.header("User-Agent") == null) {
            return Reply.text(403, "text/html", "Request forbidden by administrative rules.");
        }
        ObjectNode player = grant.app().player().deepCopy();
        var emails = player.remove("emails");
        return Reply.json(200, step == Step.EMAILS ? emails.toString() : player.toString());
    }
}
