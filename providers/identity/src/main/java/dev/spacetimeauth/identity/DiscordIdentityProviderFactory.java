package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class DiscordIdentityProviderFactory
        extends VendorIdentityProviderFactory<DiscordIdentityProvider, DiscordEndpoints> {

    public static final String PROVIDER_ID = "discord";

    static final String NAME = "Discord";

    public DiscordIdentityProviderFactory() {
        super(
                PROVIDER_ID,
                NAME,
                DiscordEndpoints::from,
                VendorConfig.registration("https://discord.com/developers/applications", """
                New Application, then OAuth2. Redirects: the Redirect URI above, exactly. Public Client: off. Enter its Client ID here, \
                reset the secret and enter that, too. E-mail addresses that Discord has verified are taken over."""));
    }

    @Override
    public DiscordIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new DiscordIdentityProvider(session, new VendorConfig(model), endpoints());
    }
}
