package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class KickIdentityProviderFactory
        extends VendorIdentityProviderFactory<KickIdentityProvider, KickEndpoints> {

    public static final String PROVIDER_ID = "kick";

    static final String NAME = "Kick";

    public KickIdentityProviderFactory() {
        super(
                PROVIDER_ID,
                NAME,
                KickEndpoints::from,
                VendorConfig.registration("https://kick.com/settings/developer", """
                Account settings, tab Developer (the account needs two-factor authentication): create an app. Redirect URL: the \
                Redirect URI above, exactly. Scope: user:read. Enter its Client ID and Client Secret here. Kick does not say \
                whether an e-mail address is verified, so none is taken over."""));
    }

    @Override
    public KickIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new KickIdentityProvider(session, new VendorConfig(model), endpoints());
    }
}
