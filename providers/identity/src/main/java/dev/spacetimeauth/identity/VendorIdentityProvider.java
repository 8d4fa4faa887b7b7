package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.signin.AccountUpgrade;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.AbstractOAuth2IdentityProvider;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/** Sign-in with a vendor that speaks OAuth 2.0 and has a profile of its own form: what all of them share. */
abstract class VendorIdentityProvider extends AbstractOAuth2IdentityProvider<OAuth2IdentityProviderConfig>
        implements SocialIdentityProvider<OAuth2IdentityProviderConfig>, VendorSignIn, AccountUpgrade.Answers {

    /** With PKCE, which most vendors have and some want. */
    VendorIdentityProvider(
            KeycloakSession session,
            OAuth2IdentityProviderConfig config,
            String authorization,
            String token,
            String profile) {
        super(session, config);
        config.setAuthorizationUrl(authorization);
        config.setTokenUrl(token);
        config.setUserInfoUrl(profile);
        config.setPkceEnabled(true);
        config.setPkceMethod(OAuth2Constants.PKCE_METHOD_S256);
    }

    /** Who the tokens are of: the vendor's own words, for mappers, and what they mean. */
    record Found(JsonNode words, VendorProfile profile) {}

    /** @param tokens the vendor's token response; it has an access token */
    abstract Found find(JsonNode tokens, VendorHttp http);

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        var keycloaks = new Endpoint(callback, realm, event, this);
        return new VendorCallback(
                session,
                this,
                keycloaks::generateTokenRequest,
                new CallbackEnd(session, getConfig(), vendor(), callback, event));
    }

    /** Values of {@code prompt} that the vendor knows: an app's {@code login}, for one, is an error at most. */
    Set<String> prompts() {
        return Set.of();
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        BrokeredSession.begin(request.getAuthenticationSession(), getConfig());
        return AuthorizationUrl.withPrompt(super.createAuthorizationUrl(request), prompts());
    }

    @Override
    public BrokeredIdentityContext identity(String tokens, VendorHttp http) {
        try {
            JsonNode json = asJsonNode(tokens);
            Found found = find(json, http);
            BrokeredIdentityContext identity = found.profile().identity(this, getConfig());
            AbstractJsonUserAttributeMapper.storeUserProfileForMapper(
                    identity, found.words(), getConfig().getAlias());
            if (Boolean.TRUE.equals(getConfig().isStoreToken())) {
                identity.setToken(stored(tokens));
            }
            if (BrokeredSession.holdsTokens(getConfig())) {
                identity.getContextData()
                        .put(
                                FEDERATED_ACCESS_TOKEN,
                                json.path(OAuth2Constants.ACCESS_TOKEN).textValue());
            }
            return identity;
        } catch (IOException e) {
            throw VendorException.unreadable(vendor(), "no JSON");
        }
    }

    /** As Keycloak stores it, with the time at which it has to be refreshed. */
    private static String stored(String tokens) throws IOException {
        OAuthResponse response = JsonSerialization.readValue(tokens, OAuthResponse.class);
        if (response.getExpiresIn() != null && response.getExpiresIn() > 0) {
            response.setAccessTokenExpiration(Time.currentTimeSeconds() + response.getExpiresIn());
        }
        return JsonSerialization.writeValueAsString(response);
    }

    static String accessToken(JsonNode tokens) {
        return tokens.path(OAuth2Constants.ACCESS_TOKEN).textValue();
    }

    /** The text of a field; null: it is missing, null, or empty. */
    static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    /** @throws VendorException when the id is missing: nobody is signed in without one */
    String id(JsonNode json, String field) {
        String id = text(json, field);
        if (id == null) {
            throw VendorException.unreadable(vendor(), "a profile without an id");
        }
        return id;
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel signIn, BrokeredIdentityContext identity) {
        super.authenticationFinished(signIn, identity);
        BrokeredSession.noteMethod(signIn, getConfig());
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {
        VendorProfile.update(user, identity);
        BrokeredSession.keepEmail(session, realm, user, identity);
    }
}
