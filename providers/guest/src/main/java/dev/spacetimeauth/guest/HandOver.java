package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * How a guest that a game plays without a browser gets into one, to become an account: a code, good once and for a minute, which
 * the game adds to its authorization request.
 */
final class HandOver {

    /** The parameter of the authorization request. */
    static final String PARAMETER = "guest_code";

    static final Duration LIFE = Duration.ofMinutes(1);

    private static final String NOTE =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + PARAMETER;
    private static final String KEY = "guest-code.";
    private static final String USER = "user";
    private static final String CLIENT = "client";
    private static final int CODE_LENGTH = 32;

    private HandOver() {}

    static String offer(KeycloakSession session, UserModel guest, String clientId) {
        String code = SecretGenerator.getInstance().randomString(CODE_LENGTH);
        session.singleUseObjects().put(KEY + code, LIFE.toSeconds(), Map.of(USER, guest.getId(), CLIENT, clientId));
        return code;
    }

    /** Whom the request has brought along; the code is used up. Empty: nobody, or it counts no more. */
    static Optional<UserModel> redeem(KeycloakSession session, AuthenticationSessionModel signIn) {
        String code = signIn.getClientNote(NOTE);
        if (code == null || !UpgradeGuestFactory.PROVIDER_ID.equals(signIn.getClientNote(Constants.KC_ACTION))) {
            return Optional.empty();
        }
        signIn.removeClientNote(NOTE);
        Map<String, String> offered = session.singleUseObjects().remove(KEY + code);
        if (offered == null || !signIn.getClient().getClientId().equals(offered.get(CLIENT))) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.users().getUserById(signIn.getRealm(), offered.get(USER)))
                .filter(GuestMark::isOn);
    }
}
