package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.social.google.GoogleIdentityProvider;
import org.keycloak.social.google.GoogleIdentityProviderConfig;
import org.keycloak.social.google.GoogleIdentityProviderFactory;

/** Takes the place of Keycloak's factory, whose id it has. */
@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class GoogleSignInFactory extends GoogleIdentityProviderFactory {

    static final String NAME = "Google";

    private GoogleEndpoints endpoints = GoogleEndpoints.from(new Endpoints(Config.scope()));

    @Override
    public void init(Config.Scope config) {
        endpoints = GoogleEndpoints.from(new Endpoints(config));
    }

    @Override
    public GoogleIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new GoogleSignIn(session, new GoogleIdentityProviderConfig(model), endpoints);
    }

    @Override
    public GoogleIdentityProviderConfig createConfig() {
        var config = new RequiredCredentials();
        config.setIssuer(GoogleIdentityProvider.ISSUER_URL);
        return config;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        var properties =
                new ArrayList<>(VendorConfig.registration("https://console.cloud.google.com/auth/clients", """
                Create client, application type Web application. Authorized redirect URI: the Redirect URI above, exactly. Enter \
                its Client ID and Client secret here. E-mail addresses of Gmail and of Google Workspace are taken over; for \
                others, Google does not vouch."""));
        properties.addAll(super.getConfigProperties());
        return properties;
    }

    private static final class RequiredCredentials extends GoogleIdentityProviderConfig {

        @Override
        public void validate(RealmModel realm) {
            VendorConfig.requireCredentials(this, getClientId(), getClientSecret());
            super.validate(realm);
        }
    }
}
