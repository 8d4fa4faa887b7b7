package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.IDToken;

/**
 * Twitch. The profile comes from Helix, which also wants our client id; whether the e-mail address is verified only the ID
 * token says. It is not read as OpenID Connect by Keycloak, which fails at the array that Twitch has for {@code scope}.
 */
final class TwitchIdentityProvider extends VendorIdentityProvider {

    private static final String NONCE_NOTE = "TWITCH_NONCE";

    /** OpenID Connect Core 1.0 §5.5: Twitch gives nothing optional that is not asked for here. */
    private static final String CLAIMS = """
            {"id_token":{"email":null,"email_verified":null}}""";

    TwitchIdentityProvider(KeycloakSession session, OAuth2IdentityProviderConfig config, TwitchEndpoints endpoints) {
        super(session, config, endpoints.authorization(), endpoints.token(), endpoints.users());
        // Twitch has none.
        config.setPkceEnabled(false);
    }

    @Override
    public String vendor() {
        return TwitchIdentityProviderFactory.NAME;
    }

    @Override
    protected String getDefaultScopes() {
        return "openid user:read:email";
    }

    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        String nonce = SecretGenerator.getInstance().randomString();
        request.getAuthenticationSession().setClientNote(NONCE_NOTE, nonce);
        return super.createAuthorizationUrl(request)
                .queryParam(OIDCLoginProtocol.NONCE_PARAM, nonce)
                .queryParam(OIDCLoginProtocol.CLAIMS_PARAM, URLEncoder.encode(CLAIMS, StandardCharsets.UTF_8));
    }

    @Override
    Found find(JsonNode tokens, VendorHttp http) {
        JsonNode user = http.json(http.http()
                        .doGet(getConfig().getUserInfoUrl())
                        .auth(accessToken(tokens))
                        .header("Client-Id", getConfig().getClientId()))
                .path("data")
                .path(0);
        String id = id(user, "id");
        var profile = new VendorProfile(
                id,
                text(user, "login"),
                text(user, "display_name"),
                text(user, "profile_image_url"),
                provenEmail(text(tokens, OAuth2Constants.ID_TOKEN), id));
        return new Found(user, profile);
    }

    /** The address that Helix gives is said to be verified, but by nothing in the answer. */
    private @Nullable String provenEmail(@Nullable String idToken, String id) {
        if (idToken == null && !getConfig().getDefaultScope().contains(OAuth2Constants.SCOPE_OPENID)) {
            return null;
        }
        String nonce = session.getContext().getAuthenticationSession().getClientNote(NONCE_NOTE);
        Optional<TwitchIdToken> claims = Optional.ofNullable(idToken).flatMap(TwitchIdToken::read);
        if (claims.isEmpty() || !claims.get().isFor(getConfig().getClientId(), nonce, id)) {
            throw VendorException.unreadable(vendor(), "an ID token that is not for this sign-in");
        }
        return claims.get().isTrue(IDToken.EMAIL_VERIFIED) ? claims.get().text(IDToken.EMAIL) : null;
    }
}
