package dev.spacetimeauth.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.Urls;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Where Steam sends the browser back to, OpenID Authentication 2.0 §10. */
public final class SteamCallback {

    private static final String NONCE_KEY = "steam-openid.";

    private final KeycloakSession session;
    private final SteamIdentityProvider provider;
    private final AuthenticationCallback callback;
    private final EventBuilder event;

    SteamCallback(
            KeycloakSession session,
            SteamIdentityProvider provider,
            AuthenticationCallback callback,
            EventBuilder event) {
        this.session = session;
        this.provider = provider;
        this.callback = callback;
        this.event = event;
    }

    @GET
    public Response answer(@QueryParam(OAuth2Constants.STATE) @Nullable String state) {
        if (state == null) {
            event.event(EventType.IDENTITY_PROVIDER_LOGIN)
                    .detail(Details.IDENTITY_PROVIDER, provider.getConfig().getAlias())
                    .detail(Details.REASON, "state_missing")
                    .error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
            return ErrorPage.error(
                    session, null, Response.Status.BAD_REQUEST, Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR);
        }
        AuthenticationSessionModel signIn;
        try {
            signIn = callback.getAndVerifyAuthenticationSession(state);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
        session.getContext().setAuthenticationSession(signIn);
        try {
            SteamAssertion assertion = SteamAssertion.of(
                            session.getContext().getUri().getQueryParameters())
                    .orElseThrow(
                            () -> VendorException.unreadable(SteamIdentityProviderFactory.NAME, "other parameters"));
            if (assertion.mode().equals("cancel")) {
                return callback.cancelled(provider.getConfig());
            }
            BrokeredIdentityContext identity = identity(assertion, state);
            identity.setAuthenticationSession(signIn);
            return callback.authenticated(identity);
        } catch (VendorException e) {
            return new FailedSignIn(session, callback, event)
                    .page(provider.getConfig(), SteamIdentityProviderFactory.NAME, e);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    private BrokeredIdentityContext identity(SteamAssertion assertion, String state) {
        Optional<String> flaw = assertion.flaw(returnTo(state), Instant.ofEpochMilli(Time.currentTimeMillis()));
        if (flaw.isPresent()) {
            throw VendorException.unreadable(SteamIdentityProviderFactory.NAME, flaw.get());
        }
        var http = new VendorHttp(session, SteamIdentityProviderFactory.NAME);
        provider.confirm(assertion, http);
        // Steam confirms an assertion once. Whether it does is not ours to rely on.
        boolean first = session.singleUseObjects()
                .putIfAbsent(
                        NONCE_KEY + assertion.nonce(),
                        SteamAssertion.nonceLife().toSeconds());
        if (!first) {
            throw VendorException.unreadable(SteamIdentityProviderFactory.NAME, "a nonce that has been used");
        }
        return provider.identity(assertion.steamId().orElseThrow(), http);
    }

    private String returnTo(String state) {
        UriInfo uri = session.getContext().getUri();
        String callbackUri = Urls.identityProviderAuthnResponse(
                        uri.getBaseUri(),
                        provider.getConfig().getAlias(),
                        session.getContext().getRealm().getName())
                .toString();
        return SteamIdentityProvider.returnTo(callbackUri, state);
    }
}
