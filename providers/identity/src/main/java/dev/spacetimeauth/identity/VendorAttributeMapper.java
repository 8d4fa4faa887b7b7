package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.IdentityProviderMapper;

/** Takes a field of the vendor's profile, as the vendor sends it, over into a user attribute. */
@AutoService(IdentityProviderMapper.class)
public final class VendorAttributeMapper extends AbstractJsonUserAttributeMapper {

    public static final String PROVIDER_ID = "vendor-user-attribute-mapper";

    private static final String[] VENDORS = {
        TwitchIdentityProviderFactory.PROVIDER_ID,
        KickIdentityProviderFactory.PROVIDER_ID,
        DiscordIdentityProviderFactory.PROVIDER_ID,
        SteamIdentityProviderFactory.PROVIDER_ID
    };

    @Override
    public String[] getCompatibleProviders() {
        return VENDORS.clone();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
