package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.spacetimeauth.signin.AccountUpgrade;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.jboss.logging.Logger;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
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
import org.keycloak.vault.VaultStringSecret;

/**
 * Steam, in a browser: OpenID Authentication 2.0, without associations (§11.4.2). The client secret is the Web API key, which
 * the persona and its avatar are asked for with; who cannot be asked for is signed in without.
 */
final class SteamIdentityProvider extends AbstractIdentityProvider<OAuth2IdentityProviderConfig>
        implements SocialIdentityProvider<OAuth2IdentityProviderConfig>, AccountUpgrade.Answers {

    private static final Logger LOG = Logger.getLogger(SteamIdentityProvider.class);
    private static final String NAMESPACE = "http://specs.openid.net/auth/2.0";
    private static final String ANY = NAMESPACE + "/identifier_select";
    private static final String STEAM = "https://steamcommunity.com";

    private final SteamEndpoints endpoints;

    SteamIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config, SteamEndpoints endpoints) {
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

    BrokeredIdentityContext identity(String steamId, VendorHttp http) {
        JsonNode persona = persona(steamId, http);
        String name = VendorIdentityProvider.text(persona, "personaname");
        BrokeredIdentityContext identity = new VendorProfile(
                        steamId, name, name, VendorIdentityProvider.text(persona, "avatarfull"), null)
                .identity(this, getConfig());
        AbstractJsonUserAttributeMapper.storeUserProfileForMapper(
                identity, persona, getConfig().getAlias());
        return identity;
    }

    /** ISteamUser/GetPlayerSummaries; without fields when Steam does not say. */
    private JsonNode persona(String steamId, VendorHttp http) {
        try (VaultStringSecret vault =
                session.vault().getStringSecret(getConfig().getClientSecret())) {
            String key = vault.get().orElse(getConfig().getClientSecret());
            JsonNode persona = http.json(http.http()
                            .doGet(endpoints.summaries())
                            .param("steamids", steamId)
                            .header("x-webapi-key", key))
                    .path("response")
                    .path("players")
                    .path(0);
            if (steamId.equals(VendorIdentityProvider.text(persona, "steamid"))) {
                return persona;
            }
        } catch (VendorException e) {
            LOG.warnf(
                    "Steam persona not taken over: realm=%s reason=%s: %s",
                    session.getContext().getRealm().getName(), e.reason().event(), e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
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
