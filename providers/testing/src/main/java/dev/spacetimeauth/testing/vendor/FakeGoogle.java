package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/** OpenID Connect: all of it is in a signed ID token. */
final class FakeGoogle extends FakeOAuthVendor {

    private static final String ISSUER = "https://accounts.google.com";

    FakeGoogle() {
        super("google");
    }

    /** Claims of the ID token. */
    @Override
    String player() {
        return """
                {"sub": "110169484474386276334", "name": "Jane Doe", "given_name": "Jane", "family_name": "Doe",
                 "picture": "https://lh3.googleusercontent.com/a/photo.jpg", "email": "jane.doe@gmail.com", "email_verified": true}""";
    }

    @Override
    Map<String, Step> steps() {
        return Map.of("/authorize", Step.AUTHORIZE, "/token", Step.TOKEN);
    }

    @Override
    Map<String, String> paths() {
        return Map.of("authorization-url", "/authorize", "token-url", "/token");
    }

    @Override
    void checkAuthorization(Map<String, String> request) {
        if (request.containsKey("prompt")
                && !Set.of("none", "consent", "select_account").contains(request.get("prompt"))) {
            throw new Refusal(Reply.text(400, "text/html", "Error 400: invalid_request"));
        }
    }

    @Override
    Response tokens(Grant grant, String accessToken) {
        Instant now = Instant.now();
        JsonNode player = grant.app().player();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(grant.app().clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        if (grant.request().containsKey("nonce")) {
            claims.claim("nonce", grant.request().get("nonce"));
        }
        // Over the ones above: a test may have another issuer, audience, nonce or time.
        player.properties()
                .forEach(claim -> claims.claim(claim.getKey(), JSON.convertValue(claim.getValue(), Object.class)));
        if (player.has("expires")) {
            claims.expirationTime(
                    Date.from(now.plusSeconds(player.path("expires").asInt())));
        }
        ObjectNode body = JSON.createObjectNode()
                .put("access_token", accessToken)
                .put("expires_in", 3599)
                .put("scope", "openid https://www.googleapis.com/auth/userinfo.email")
                .put("token_type", "Bearer")
                .put("id_token", VendorKeys.sign(claims.build()));
        return Reply.json(200, body.toString());
    }

    @Override
    Response badCode() {
        return Reply.json(400, "{\"error\": \"invalid_grant\", \"error_description\": \"Bad Request\"}");
    }

    @Override
    Response badClient() {
        return Reply.json(401, "{\"error\": \"invalid_client\", \"error_description\": \"Unauthorized\"}");
    }

    @Override
    Response badToken() {
        return Reply.json(401, "{\"error\": \"invalid_request\"}");
    }

    @Override
    Response profile(Ask ask, Step step, Grant grant) {
        return badToken();
    }
}
