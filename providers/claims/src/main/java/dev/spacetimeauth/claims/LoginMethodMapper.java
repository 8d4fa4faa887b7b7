package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;

/**
 * {@code login_method}: how the session was signed in, {@code email}, {@code anonymous}, {@code steam} or an identity
 * provider's alias. It is a note of the user session, so it survives refresh and single sign-on.
 */
@AutoService(ProtocolMapper.class)
public final class LoginMethodMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "login-method";

    private static final String NOTE = "login_method";

    public LoginMethodMapper() {
        super("login_method");
    }

    @Override
    Optional<String> value(KeycloakSession session, UserSessionModel userSession) {
        return loginMethod(userSession);
    }

    static Optional<String> loginMethod(UserSessionModel userSession) {
        return Optional.ofNullable(userSession.getNote(NOTE))
                .or(() -> Optional.ofNullable(userSession.getNote(Details.IDENTITY_PROVIDER)));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Login method";
    }

    @Override
    public String getHelpText() {
        return "Claim 'login_method': email, anonymous, steam, or the alias of the identity provider.";
    }
}
