package dev.spacetimeauth.guest;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A guest who has chosen to go on as the account that they have proven something of. The event, by which an app may move the guest's
 * data, waits until the account's sign-in is done: its second factor may be missing.
 */
final class SwitchedGuest {

    private static final String GUEST = "guest.switched-from";
    private static final String METHOD = "guest.switched-with";

    private SwitchedGuest() {}

    /** Of the account's sign-in. */
    static void note(AuthenticationSessionModel signIn, String guestId, String method) {
        signIn.setUserSessionNote(GUEST, guestId);
        signIn.setUserSessionNote(METHOD, method);
    }

    /** Sends the event, once, if this session has begun so. */
    static void report(KeycloakSession session, UserSessionModel userSession) {
        String guestId = userSession.getNote(GUEST);
        if (guestId == null) {
            return;
        }
        userSession.removeNote(GUEST);
        var event = new EventBuilder(
                        userSession.getRealm(), session, session.getContext().getConnection())
                .client(session.getContext().getClient())
                .session(userSession);
        UpgradeConflict.in(
                        event,
                        guestId,
                        userSession.getNote(METHOD),
                        userSession.getUser().getId())
                .detail(Details.REASON, "switched_account")
                .success();
    }
}
