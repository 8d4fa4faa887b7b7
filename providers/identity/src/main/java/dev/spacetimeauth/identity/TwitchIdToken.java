package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;

/**
 * An ID token that Twitch's token endpoint has handed over. TLS to that endpoint stands for its signature, as OpenID Connect
 * Core 1.0 §3.1.3.7 (6) allows; the other checks of that section are {@link #isFor}.
 */
record TwitchIdToken(JsonNode claims) {

    private static final String ISSUER = "https://id.twitch.tv/oauth2";
    private static final long SKEW_SECONDS = 60;

    static Optional<TwitchIdToken> read(String encoded) {
        try {
            return Optional.of(new TwitchIdToken(new JWSInput(encoded).readJsonContent(JsonNode.class)));
        } catch (JWSInputException e) {
            return Optional.empty();
        }
    }

    boolean isFor(String clientId, @Nullable String nonce, String userId) {
        return ISSUER.equals(text("iss"))
                && isAudience(clientId)
                && nonce != null
                && nonce.equals(text("nonce"))
                && userId.equals(text("sub"))
                && claims.path("exp").asLong() + SKEW_SECONDS >= Time.currentTimeSeconds();
    }

    private boolean isAudience(String clientId) {
        JsonNode audience = claims.path("aud");
        return clientId.equals(
                audience.isArray() && audience.size() == 1 ? audience.path(0).textValue() : audience.textValue());
    }

    /** Whether the claim is there and is the boolean {@code true}; a text is not. */
    boolean isTrue(String claim) {
        return claims.path(claim).isBoolean() && claims.path(claim).booleanValue();
    }

    @Nullable
    String text(String claim) {
        return claims.path(claim).textValue();
    }
}
