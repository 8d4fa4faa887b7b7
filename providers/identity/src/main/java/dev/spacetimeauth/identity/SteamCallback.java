package dev.spacetimeauth.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;

/** Where Steam sends the browser back to, OpenID Authentication 2.0 §10. */
public final class SteamCallback {

    private static final String NONCE_KEY = "steam-openid.";
    private static final String STEAM = SteamIdentityProviderFactory.NAME;

    private final KeycloakSession session;
    private final SteamIdentityProvider provider;
    private final CallbackEnd end;

    SteamCallback(KeycloakSession session, SteamIdentityProvider provider, CallbackEnd end) {
        this.session = session;
        this.provider = provider;
        this.end = end;
    }

    @GET
    public Response answer(@QueryParam(OAuth2Constants.STATE) @Nullable String state) {
        return end.answer(state, () -> {
            SteamAssertion assertion = SteamAssertion.of(
                            session.getContext().getUri().getQueryParameters())
                    .orElseThrow(() -> VendorException.unreadable(STEAM, "other parameters"));
            return assertion.mode().equals("cancel") || state == null
                    ? Optional.empty()
                    : Optional.of(identity(assertion, state));
        });
    }

    private BrokeredIdentityContext identity(SteamAssertion assertion, String state) {
        Optional<String> flaw = assertion.flaw(returnTo(state), Instant.ofEpochMilli(Time.currentTimeMillis()));
        if (flaw.isPresent()) {
            throw VendorException.unreadable(STEAM, flaw.get());
        }
        var http = new VendorHttp(session, STEAM);
        provider.confirm(assertion, http);
        // Steam confirms an assertion once. Whether it does is not ours to rely on.
        boolean first = session.singleUseObjects()
                .putIfAbsent(
                        NONCE_KEY + assertion.nonce(),
                        SteamAssertion.nonceLife().toSeconds());
        if (!first) {
            throw VendorException.unreadable(STEAM, "a nonce that has been used");
        }
        return provider.identity(assertion.steamId().orElseThrow(), provider.webApi(http));
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
