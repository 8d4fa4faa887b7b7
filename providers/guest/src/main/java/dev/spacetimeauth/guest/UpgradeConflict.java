package dev.spacetimeauth.guest;

import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a guest has proven belongs to an account already. Kept in the running sign-in, as proof, until the player has chosen.
 *
 * @param ownerId id of the user who has it
 * @param method {@code email}, or an identity provider's alias
 * @param shown the address, or the provider's name
 * @param username at the provider
 */
record UpgradeConflict(String ownerId, String method, String shown, String username) {

    private static final String OWNER = "guest.conflict-owner";
    private static final String METHOD = "guest.conflict-method";
    private static final String SHOWN = "guest.conflict-shown";
    private static final String USERNAME = "guest.conflict-username";

    static Optional<UpgradeConflict> in(AuthenticationSessionModel signIn) {
        return Optional.ofNullable(signIn.getAuthNote(OWNER))
                .map(owner -> new UpgradeConflict(
                        owner, signIn.getAuthNote(METHOD), signIn.getAuthNote(SHOWN), signIn.getAuthNote(USERNAME)));
    }

    void note(AuthenticationSessionModel signIn) {
        signIn.setAuthNote(OWNER, ownerId);
        signIn.setAuthNote(METHOD, method);
        signIn.setAuthNote(SHOWN, shown);
        signIn.setAuthNote(USERNAME, username);
    }

    static void forget(AuthenticationSessionModel signIn) {
        signIn.removeAuthNote(OWNER);
    }

    /** What has become of it, for the app: {@code method} and both ids are in the event. */
    static EventBuilder in(EventBuilder event, String guestId, String method, String ownerId) {
        return event.event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(guestId)
                .detail(Details.CUSTOM_REQUIRED_ACTION, UpgradeGuestFactory.PROVIDER_ID)
                .detail("upgraded_with", method)
                .detail("guest_id", guestId)
                .detail("account_id", ownerId);
    }

    boolean isMailbox() {
        return method.equals("email");
    }
}
