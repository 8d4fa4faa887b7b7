package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.models.KeycloakSession;

/** Kick. PKCE is not an option there. No e-mail address: Kick has no word on whether it is verified. */
final class KickIdentityProvider extends VendorIdentityProvider {

    KickIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config, KickEndpoints endpoints) {
        super(session, config, endpoints.authorization(), endpoints.token(), endpoints.users());
    }

    @Override
    public String vendor() {
        return KickIdentityProviderFactory.NAME;
    }

    @Override
    protected String getDefaultScopes() {
        return "user:read";
    }

    @Override
    Found find(JsonNode tokens, VendorHttp http) {
        JsonNode user = http.json(
                        http.http().doGet(getConfig().getUserInfoUrl()).auth(accessToken(tokens)))
                .path("data")
                .path(0);
        // The name is empty for players who have signed up with Google and stopped there.
        String name = text(user, "name");
        return new Found(user, new VendorProfile(id(user, "user_id"), name, name, text(user, "profile_picture"), null));
    }
}
