package dev.spacetimeauth.guest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.SessionExpiration;
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
    private static final String ARRIVED = "guest.code";
    private static final String GUEST = "guest.sent";
    private static final String KEY = "guest-code.";
    private static final String REDEEMED = "guest-code-redeemed.";
    private static final String USER = "user";
    private static final String CLIENT = "client";
    private static final int CODE_LENGTH = 32;

    private HandOver() {}

    static String offer(KeycloakSession session, UserModel guest, String clientId) {
        String code = SecretGenerator.getInstance().randomString(CODE_LENGTH);
        session.singleUseObjects().put(KEY + code, LIFE.toSeconds(), Map.of(USER, guest.getId(), CLIENT, clientId));
        return code;
    }

    /** What the request has brought along; it counts for this sign-in from now on, as long as that lasts. */
    static void arrive(KeycloakSession session, AuthenticationSessionModel signIn) {
        String code = signIn.getClientNote(NOTE);
        if (code == null || !UpgradeGuestFactory.PROVIDER_ID.equals(signIn.getClientNote(Constants.KC_ACTION))) {
            return;
        }
        signIn.removeClientNote(NOTE);
        Map<String, String> offered = session.singleUseObjects().get(KEY + code);
        if (offered != null
                && !session.singleUseObjects().contains(REDEEMED + code)
                && signIn.getClient().getClientId().equals(offered.get(CLIENT))) {
            signIn.setAuthNote(ARRIVED, code);
            signIn.setAuthNote(GUEST, offered.get(USER));
        }
    }

    /** The id of the guest who has arrived. */
    static Optional<String> guest(AuthenticationSessionModel signIn) {
        return Optional.ofNullable(signIn.getAuthNote(GUEST));
    }

    /** Uses the code up; false: another browser, or another tab, has done so already. */
    static boolean redeem(KeycloakSession session, AuthenticationSessionModel signIn) {
        String code = signIn.getAuthNote(ARRIVED);
        signIn.removeAuthNote(ARRIVED);
        signIn.removeAuthNote(GUEST);
        return code != null
                && session.singleUseObjects()
                        .putIfAbsent(REDEEMED + code, SessionExpiration.getAuthSessionLifespan(signIn.getRealm()));
    }
}
