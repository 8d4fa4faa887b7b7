package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class TwitchIdentityProviderFactory
        extends VendorIdentityProviderFactory<TwitchIdentityProvider, TwitchEndpoints> {

    public static final String PROVIDER_ID = "twitch";

    static final String NAME = "Twitch";

    public TwitchIdentityProviderFactory() {
        super(
                PROVIDER_ID,
                NAME,
                TwitchEndpoints::from,
                VendorConfig.registration("https://dev.twitch.tv/console/apps", """
                Register your application there (the account needs two-factor authentication). OAuth Redirect URL: the Redirect URI \
                above, exactly. Client type: Confidential. Enter its Client ID here, make a New Secret and enter that, too. E-mail \
                addresses that Twitch has verified are taken over."""));
    }

    @Override
    public TwitchIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new TwitchIdentityProvider(session, new VendorConfig(model), endpoints());
    }
}
