package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.AccountUpgrade;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.social.google.GoogleIdentityProvider;
import org.keycloak.social.google.GoogleIdentityProviderConfig;
import org.keycloak.util.JsonSerialization;

/**
 * Keycloak's provider for Google, under the same id, with the manners of the other vendors: their callback, their user names
 * and pictures, and an e-mail address only where Google is the one to vouch for it.
 */
final class GoogleSignIn extends GoogleIdentityProvider implements VendorSignIn, AccountUpgrade.Answers {

    private static final String NONCE_NOTE = "BROKER_NONCE";
    private static final String HOSTED_DOMAIN = "hd";
    private static final Set<String> PROMPTS = Set.of("none", "consent", "select_account");
    private static final String GMAIL = "@gmail.com";

    GoogleSignIn(KeycloakSession session, GoogleIdentityProviderConfig config, GoogleEndpoints endpoints) {
        super(session, config);
        config.setAuthorizationUrl(endpoints.authorization());
        config.setTokenUrl(endpoints.token());
        config.setPkceEnabled(true);
        config.setPkceMethod(OAuth2Constants.PKCE_METHOD_S256);
        // All of it is in the ID token, which comes from the token endpoint: TLS stands for its signature (OpenID
        // Connect
        // Core 1.0 §3.1.3.7). Fetching keys or the userinfo would be one more call to wait for.
        config.setDisableUserInfoService(true);
    }

    @Override
    public String vendor() {
        return GoogleSignInFactory.NAME;
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        var keycloaks = new Endpoint(callback, realm, event, this);
        return new VendorCallback(
                session,
                this,
                keycloaks::generateTokenRequest,
                new CallbackEnd(session, getConfig(), vendor(), callback, event));
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        BrokeredSession.begin(request.getAuthenticationSession(), getConfig());
        return AuthorizationUrl.withPrompt(super.createAuthorizationUrl(request), PROMPTS);
    }

    @Override
    public BrokeredIdentityContext identity(String tokens, VendorHttp http) {
        BrokeredIdentityContext identity = getFederatedIdentity(tokens);
        if (!(identity.getContextData().get(VALIDATED_ID_TOKEN) instanceof JsonWebToken claims)) {
            throw VendorException.unreadable(vendor(), "no ID token");
        }
        Map<String, Object> others = claims.getOtherClaims();
        String nonce = session.getContext().getAuthenticationSession().getClientNote(NONCE_NOTE);
        if (nonce == null || !nonce.equals(others.get(OIDCLoginProtocol.NONCE_PARAM))) {
            throw VendorException.unreadable(vendor(), "an ID token of another sign-in");
        }
        identity.setIdp(this);
        new VendorProfile(
                        claims.getSubject(),
                        null,
                        text(others, IDToken.NAME),
                        text(others, IDToken.PICTURE),
                        provenEmail(others))
                .fill(identity);
        AbstractJsonUserAttributeMapper.storeUserProfileForMapper(
                identity,
                JsonSerialization.mapper.valueToTree(others),
                getConfig().getAlias());
        if (!BrokeredSession.holdsTokens(getConfig())) {
            identity.getContextData().remove(FEDERATED_ACCESS_TOKEN_RESPONSE);
        }
        return identity;
    }

    /** Google is authoritative for the mailboxes that it runs: developers.google.com, "Account linking". */
    private static @Nullable String provenEmail(Map<String, Object> claims) {
        String email = text(claims, IDToken.EMAIL);
        if (email == null || !Boolean.TRUE.equals(claims.get(IDToken.EMAIL_VERIFIED))) {
            return null;
        }
        boolean runs = email.toLowerCase(Locale.ROOT).endsWith(GMAIL) || text(claims, HOSTED_DOMAIN) != null;
        return runs ? email : null;
    }

    private static @Nullable String text(Map<String, Object> claims, String claim) {
        return claims.get(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel signIn, BrokeredIdentityContext identity) {
        if (BrokeredSession.holdsTokens(getConfig())) {
            super.authenticationFinished(signIn, identity);
        }
        BrokeredSession.noteMethod(signIn, getConfig());
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {
        VendorProfile.update(user, identity);
        BrokeredSession.keepEmail(session, realm, user, identity);
    }
}
