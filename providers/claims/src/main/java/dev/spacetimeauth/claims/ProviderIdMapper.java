package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;

/** {@code provider_id}: the user's id at the identity provider that signed the session in. */
@AutoService(ProtocolMapper.class)
public final class ProviderIdMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "provider-id";

    public ProviderIdMapper() {
        super("provider_id");
    }

    @Override
    Optional<String> value(KeycloakSession session, UserSessionModel userSession) {
        String alias = userSession.getNote(Details.IDENTITY_PROVIDER);
        if (alias == null) {
            return Optional.empty();
        }
        FederatedIdentityModel identity =
                session.users().getFederatedIdentity(userSession.getRealm(), userSession.getUser(), alias);
        return Optional.ofNullable(identity).map(FederatedIdentityModel::getUserId);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Provider id";
    }

    @Override
    public String getHelpText() {
        return "Claim 'provider_id': the user's id at the identity provider of this session.";
    }
}
