package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.representations.IDToken;

/**
 * {@code preferred_username}, OpenID Connect Core 1.0 §5.1: what the player is called at the identity provider, which others
 * know them by; the user name of who has no such handle. Not unique.
 */
@AutoService(ProtocolMapper.class)
public final class PreferredUsernameMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "preferred-username";

    private static final String HANDLE = "handle";

    public PreferredUsernameMapper() {
        super(IDToken.PREFERRED_USERNAME);
    }

    @Override
    Optional<String> value(KeycloakSession session, UserSessionModel userSession) {
        UserModel user = userSession.getUser();
        return Optional.ofNullable(user.getFirstAttribute(HANDLE)).or(() -> Optional.of(user.getUsername()));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Preferred username";
    }

    @Override
    public String getHelpText() {
        return "Claim 'preferred_username': the handle at the identity provider, else the user name.";
    }
}
