package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sees that a guest plays, when one has become an account by another door than the upgrade, and when a session that was begun as a
 * guest would go on in an account.
 */
final class GuestEvents implements EventListenerProvider {

    private static final Set<EventType> SEEN = EnumSet.of(
            EventType.LOGIN, EventType.CODE_TO_TOKEN, EventType.REFRESH_TOKEN, EventType.FEDERATED_IDENTITY_LINK);

    private final KeycloakSession session;

    GuestEvents(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        RealmModel realm = session.getContext().getRealm();
        if (!SEEN.contains(event.getType())
                || event.getUserId() == null
                || realm == null
                || !realm.getId().equals(event.getRealmId())) {
            return;
        }
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user == null) {
            return;
        }
        String sessionId = sessionId(event);
        if (!GuestMark.isOn(user)) {
            signedIn(realm, user, sessionId);
        } else if (event.getType() == EventType.FEDERATED_IDENTITY_LINK) {
            new Guests(session, realm).upgrade(user, sessionId);
            AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
            if (signIn != null) {
                GuestSession.becomesAccounts(signIn);
            }
        } else if (user.isEmailVerified()) {
            new Guests(session, realm).upgrade(user, proven(realm, sessionId));
        } else {
            new Guests(session, realm).use(user);
        }
    }

    private void signedIn(RealmModel realm, UserModel user, @Nullable String sessionId) {
        UserSessionModel userSession = userSession(realm, sessionId);
        if (userSession != null) {
            SwitchedGuest.report(session, userSession);
            GuestSession.endIfOutlived(session, user, userSession);
        }
    }

    private @Nullable UserSessionModel userSession(RealmModel realm, @Nullable String sessionId) {
        return sessionId == null ? null : session.sessions().getUserSession(realm, sessionId);
    }

    /** Keycloak's events of actions have none, but run in the sign-in of the session. */
    private @Nullable String sessionId(Event event) {
        AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        return event.getSessionId() != null || signIn == null
                ? event.getSessionId()
                : signIn.getParentSession().getId();
    }

    /** The session, if it is more than a guest's. */
    private @Nullable String proven(RealmModel realm, @Nullable String sessionId) {
        UserSessionModel userSession = userSession(realm, sessionId);
        return userSession == null
                        || AnonymousSignInMethodFactory.PROVIDER_ID.equals(userSession.getNote("login_method"))
                ? null
                : sessionId;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // What administrators change is not use.
    }

    @Override
    public void close() {}
}
