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
        String provider = userSession.getNote(Details.IDENTITY_PROVIDER);
        return LoginMethodMapper.loginMethod(userSession)
                // Only a session that an identity provider has begun has an id there: others need not be looked up.
                .filter(method -> method.equals(provider))
                .map(method ->
                        session.users().getFederatedIdentity(userSession.getRealm(), userSession.getUser(), method))
                .map(FederatedIdentityModel::getUserId);
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
