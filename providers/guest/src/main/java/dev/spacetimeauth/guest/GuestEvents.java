package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sees that a guest plays, and when one has become an account by another door than the upgrade. */
final class GuestEvents implements EventListenerProvider {

    private final KeycloakSession session;

    GuestEvents(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        boolean plays = event.getType() == EventType.LOGIN || event.getType() == EventType.REFRESH_TOKEN;
        boolean linked = event.getType() == EventType.FEDERATED_IDENTITY_LINK;
        if ((!plays && !linked) || event.getUserId() == null) {
            return;
        }
        RealmModel realm = session.getContext().getRealm();
        if (realm == null || !realm.getId().equals(event.getRealmId())) {
            return;
        }
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user == null || !GuestMark.isOn(user)) {
            return;
        }
        var guests = new Guests(session, realm);
        if (linked || user.isEmailVerified()) {
            guests.upgrade(user, event.getSessionId());
        } else {
            guests.use(user);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // What administrators change is not use.
    }

    @Override
    public void close() {}
}
