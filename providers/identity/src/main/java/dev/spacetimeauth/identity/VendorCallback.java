package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Where a vendor sends the browser back to, RFC 6749 §4.1.2. In place of Keycloak's own, which logs the address with the
 * state in it and the vendor's answers, waits as long as the vendor likes, and ends on a page without another way to sign in.
 */
public final class VendorCallback {

    private final KeycloakSession session;
    private final VendorSignIn provider;
    private final Function<String, SimpleHttpRequest> tokenRequest;
    private final CallbackEnd end;

    /** @param tokenRequest exchanges a code, RFC 6749 §4.1.3 */
    VendorCallback(
            KeycloakSession session,
            VendorSignIn provider,
            Function<String, SimpleHttpRequest> tokenRequest,
            CallbackEnd end) {
        this.session = session;
        this.provider = provider;
        this.tokenRequest = tokenRequest;
        this.end = end;
    }

    @GET
    public Response answer(
            @QueryParam(OAuth2Constants.STATE) @Nullable String state,
            @QueryParam(OAuth2Constants.CODE) @Nullable String code,
            @QueryParam(OAuth2Constants.ERROR) @Nullable String error) {
        return end.answer(state, () -> {
            if (OAuthErrorException.ACCESS_DENIED.equals(error)) {
                return Optional.empty();
            }
            if (error != null || code == null) {
                throw refusal(error);
            }
            return Optional.of(identity(code));
        });
    }

    private BrokeredIdentityContext identity(String code) {
        var http = new VendorHttp(session, provider.vendor());
        VendorHttp.Answer tokens =
                http.send(http.limited(tokenRequest.apply(code)).acceptJson());
        JsonNode json = http.json(tokens);
        JsonNode accessToken = json.path(OAuth2Constants.ACCESS_TOKEN);
        if (!accessToken.isTextual() || accessToken.textValue().isBlank()) {
            // GitHub refuses with HTTP 200.
            throw json.path(OAuth2Constants.ERROR).isTextual()
                    ? VendorException.refused(provider.vendor(), "the code")
                    : VendorException.unreadable(provider.vendor(), "no access token");
        }
        return provider.identity(tokens.body(), http);
    }

    /** RFC 6749 §4.1.2.1. The vendor's own word is not repeated: anybody can make this request. */
    private VendorException refusal(@Nullable String error) {
        if (error == null) {
            return VendorException.unreadable(provider.vendor(), "neither a code nor an error");
        }
        return switch (error) {
            case OAuthErrorException.TEMPORARILY_UNAVAILABLE, OAuthErrorException.SERVER_ERROR ->
                VendorException.unavailable(provider.vendor(), "so it says");
            default -> VendorException.refused(provider.vendor(), "the request");
        };
    }
}
