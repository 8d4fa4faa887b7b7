package dev.spacetimeauth.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where a vendor sends the browser back to, RFC 6749 §4.1.2. In place of Keycloak's own, which logs the address with the
 * state in it and the vendor's answers, waits as long as the vendor likes, and ends on a page without another way to sign in.
 */
public final class VendorCallback {

    private final KeycloakSession session;
    private final VendorSignIn provider;
    private final AuthenticationCallback callback;
    private final EventBuilder event;

    VendorCallback(
            KeycloakSession session, VendorSignIn provider, AuthenticationCallback callback, EventBuilder event) {
        this.session = session;
        this.provider = provider;
        this.callback = callback;
        this.event = event;
    }

    @GET
    public Response answer(
            @QueryParam(OAuth2Constants.STATE) @Nullable String state,
            @QueryParam(OAuth2Constants.CODE) @Nullable String code,
            @QueryParam(OAuth2Constants.ERROR) @Nullable String error) {
        if (state == null) {
            return invalid("state_missing", Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR);
        }
        AuthenticationSessionModel signIn;
        try {
            signIn = callback.getAndVerifyAuthenticationSession(state);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
        session.getContext().setAuthenticationSession(signIn);
        if (OAuthErrorException.ACCESS_DENIED.equals(error)) {
            return callback.cancelled(provider.model());
        }
        if (error == null && code == null) {
            return invalid("code_missing", Messages.IDENTITY_PROVIDER_MISSING_CODE_OR_ERROR_ERROR);
        }
        try {
            if (error != null || code == null) {
                throw refusal(error == null ? "" : error);
            }
            BrokeredIdentityContext identity = identity(code);
            identity.setAuthenticationSession(signIn);
            return callback.authenticated(identity);
        } catch (VendorException e) {
            return failed(e);
        } catch (IdentityBrokerException e) {
            // Keycloak's own checks of an ID token. What they say may quote it.
            return failed(VendorException.unreadable(provider.vendor(), "what it signed is not valid"));
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    private BrokeredIdentityContext identity(String code) {
        var http = new VendorHttp(session, provider.vendor());
        VendorHttp.Answer tokens = http.send(provider.tokenRequest(code).acceptJson());
        var json = http.json(tokens);
        if (!json.path(OAuth2Constants.ACCESS_TOKEN).isTextual()
                || json.path(OAuth2Constants.ACCESS_TOKEN).textValue().isBlank()) {
            // GitHub refuses with HTTP 200.
            throw json.path(OAuth2Constants.ERROR).isTextual()
                    ? VendorException.refused(provider.vendor(), "the code")
                    : VendorException.unreadable(provider.vendor(), "no access token");
        }
        return provider.identity(tokens.body(), http);
    }

    /** RFC 6749 §4.1.2.1. The vendor's own word is not repeated: anybody can make this request. */
    private VendorException refusal(String error) {
        return switch (error) {
            case OAuthErrorException.TEMPORARILY_UNAVAILABLE, OAuthErrorException.SERVER_ERROR ->
                VendorException.unavailable(provider.vendor(), "so it says");
            default -> VendorException.refused(provider.vendor(), "the request");
        };
    }

    private Response failed(VendorException failure) {
        return new FailedSignIn(session, callback, event).page(provider.model(), provider.vendor(), failure);
    }

    private Response invalid(String reason, String message) {
        event.event(EventType.IDENTITY_PROVIDER_LOGIN)
                .detail(Details.IDENTITY_PROVIDER, provider.model().getAlias())
                .detail(Details.REASON, reason)
                .error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, message);
    }
}
