package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import java.util.Locale;
import java.util.Set;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Takes a field of the vendor's profile, as the vendor sends it, over into a user attribute. */
@AutoService(IdentityProviderMapper.class)
public final class VendorAttributeMapper extends AbstractJsonUserAttributeMapper {

    public static final String PROVIDER_ID = "vendor-user-attribute-mapper";

    private static final Set<String> IDENTIFYING =
            Set.of(UserModel.EMAIL, UserModel.USERNAME, UserModel.EMAIL_VERIFIED.toLowerCase(Locale.ROOT));
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
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        if (isFree(mapper)) {
            super.preprocessFederatedIdentity(session, realm, mapper, identity);
        }
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        if (isFree(mapper)) {
            super.updateBrokeredUser(session, realm, user, mapper, identity);
        }
    }

    /** Who somebody is, and which mailbox is theirs, the provider alone says. */
    private static boolean isFree(IdentityProviderMapperModel mapper) {
        String attribute = mapper.getConfig().get(CONF_USER_ATTRIBUTE);
        return attribute == null || !IDENTIFYING.contains(attribute.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
