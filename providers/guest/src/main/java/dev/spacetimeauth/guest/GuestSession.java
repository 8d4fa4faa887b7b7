package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Who signs in as a guest has proven nothing. A note of the sign-in, and then of its session, keeps that in mind: when the guest
 * has become an account in the meantime, what was begun before is not to end in it.
 */
final class GuestSession {

    private static final String NOTE = "guest";
    private static final String GUESTS = "true";
    private static final String ACCOUNTS = "false";

    /** For a session that no sign-in leads to. */
    static final Map<String, String> NOTES = Map.of(NOTE, GUESTS);

    private GuestSession() {}

    /** To be called as long as the user is a guest. */
    static void mark(AuthenticationSessionModel signIn) {
        signIn.setUserSessionNote(NOTE, GUESTS);
    }

    /** This sign-in is the one that has made the account. */
    static void becomesAccounts(AuthenticationSessionModel signIn) {
        signIn.setUserSessionNote(NOTE, ACCOUNTS);
    }

    /** A sign-in that was a guest's goes on as the account's if its browser has made the account, in another tab. */
    static void followBrowser(KeycloakSession session, AuthenticationSessionModel signIn) {
        UserSessionModel browser = new AuthenticationSessionManager(session).getUserSession(signIn);
        if (browser != null && ACCOUNTS.equals(browser.getNote(NOTE))) {
            becomesAccounts(signIn);
        }
    }

    static boolean isGuests(UserSessionModel userSession) {
        return GUESTS.equals(userSession.getNote(NOTE));
    }

    /** Ends a session that was begun as a guest and would now be an account's. */
    static void endIfOutlived(KeycloakSession session, UserModel user, UserSessionModel userSession) {
        if (isGuests(userSession) && !GuestMark.isOn(user)) {
            session.sessions().removeUserSession(userSession.getRealm(), userSession);
        }
    }
}
