package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

@AutoService(SocialIdentityProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class SteamIdentityProviderFactory
        extends VendorIdentityProviderFactory<SteamIdentityProvider, SteamEndpoints> {

    public static final String PROVIDER_ID = "steam";

    static final String NAME = "Steam";

    public SteamIdentityProviderFactory() {
        super(
                PROVIDER_ID,
                NAME,
                SteamEndpoints::from,
                VendorConfig.registration("https://steamcommunity.com/dev/apikey", """
                Client Secret: the Steam Web API key, which persona and avatar are asked for with. For sign-in in the browser \
                the user key of the page above is enough; Steam tickets need the publisher's. Client ID: the app id of the game, or any word while there is none. \
                Steam needs no Redirect URI and has no e-mail addresses."""));
    }

    @Override
    public SteamIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new SteamIdentityProvider(session, new SteamConfig(model), endpoints());
    }

    @Override
    public SteamConfig createConfig() {
        return new SteamConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return Stream.concat(super.getConfigProperties().stream(), SteamConfig.properties().stream())
                .toList();
    }
}
