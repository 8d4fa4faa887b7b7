package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.signin.AccountUpgrade;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Steam, in a browser: OpenID Authentication 2.0, without associations (§11.4.2). The client secret is the Web API key, which
 * the persona and its avatar are asked for with; who cannot be asked for is signed in without.
 */
final class SteamIdentityProvider extends AbstractIdentityProvider<SteamConfig>
        implements SocialIdentityProvider<SteamConfig>, AccountUpgrade.Answers {

    private static final String NAMESPACE = "http://specs.openid.net/auth/2.0";
    private static final String ANY = NAMESPACE + "/identifier_select";
    private static final String STEAM = "https://steamcommunity.com";

    private final SteamEndpoints endpoints;

    SteamIdentityProvider(KeycloakSession session, SteamConfig config, SteamEndpoints endpoints) {
        super(session, config);
        this.endpoints = endpoints;
    }

    @Override
    public Response performLogin(AuthenticationRequest request) {
        BrokeredSession.begin(request.getAuthenticationSession(), getConfig());
        String returnTo = returnTo(request.getRedirectUri(), request.getState().getEncoded());
        URI back = URI.create(returnTo);
        URI login = UriBuilder.fromUri(endpoints.openId())
                .queryParam("openid.ns", "{ns}")
                .queryParam("openid.mode", "checkid_setup")
                .queryParam("openid.identity", "{any}")
                .queryParam("openid.claimed_id", "{any}")
                .queryParam("openid.return_to", "{returnTo}")
                .queryParam("openid.realm", "{realm}")
                .build(NAMESPACE, ANY, returnTo, back.getScheme() + "://" + back.getRawAuthority());
        return Response.seeOther(login).build();
    }

    static String returnTo(String redirectUri, String state) {
        return UriBuilder.fromUri(redirectUri)
                .queryParam("state", "{state}")
                .build(state)
                .toString();
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new SteamCallback(
                session,
                this,
                new CallbackEnd(session, getConfig(), SteamIdentityProviderFactory.NAME, callback, event));
    }

    /** @throws VendorException when Steam does not confirm that it has made the assertion */
    void confirm(SteamAssertion assertion, VendorHttp http) {
        // Steam has refused requests without these two for a day.
        VendorHttp.Answer answer = http.send(http.http()
                .doPost(endpoints.openId())
                .params(assertion.question())
                .header("Origin", STEAM)
                .header("Referer", STEAM + "/"));
        if (answer.status() != Response.Status.OK.getStatusCode()) {
            throw VendorException.status(SteamIdentityProviderFactory.NAME, answer.status());
        }
        if (!SteamAssertion.isConfirmedBy(answer.body())) {
            throw VendorException.refused(SteamIdentityProviderFactory.NAME, "the assertion");
        }
    }

    SteamConfig config() {
        return getConfig();
    }

    SteamWebApi webApi(VendorHttp http) {
        return new SteamWebApi(
                session, endpoints, SteamKey.of(session, getConfig().getClientSecret()), http);
    }

    BrokeredIdentityContext identity(String steamId, SteamWebApi steam) {
        JsonNode persona = steam.persona(steamId);
        String name = VendorIdentityProvider.text(persona, "personaname");
        BrokeredIdentityContext identity = new VendorProfile(
                        steamId, name, name, VendorIdentityProvider.text(persona, "avatarfull"), null)
                .identity(this, getConfig());
        AbstractJsonUserAttributeMapper.storeUserProfileForMapper(
                identity, persona, getConfig().getAlias());
        return identity;
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel signIn, BrokeredIdentityContext identity) {
        BrokeredSession.noteMethod(signIn, getConfig());
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {
        VendorProfile.update(user, identity);
    }

    /** Steam has no tokens. */
    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return Response.noContent().build();
    }

    @Override
    public Response retrieveToken(
            KeycloakSession session, FederatedIdentityModel identity, UserSessionModel userSession, UserModel user) {
        return Response.noContent().build();
    }
}
