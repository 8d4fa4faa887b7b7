package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel.RequiredAction;

/** Which of Keycloak's required actions are not for guests. */
final class GuestActions {

    /** What is about a profile, an address or a password: a guest has none, and is never asked for one. */
    private static final Set<String> OF_ACCOUNTS = Set.of(
            RequiredAction.VERIFY_PROFILE.name(),
            RequiredAction.UPDATE_PROFILE.name(),
            RequiredAction.VERIFY_EMAIL.name(),
            RequiredAction.UPDATE_EMAIL.name(),
            RequiredAction.UPDATE_PASSWORD.name());

    private GuestActions() {}

    static boolean areAsked(String action) {
        return !OF_ACCOUNTS.contains(action);
    }

    /** True: it is a guest, and the action has been passed by; an app that asked for it gets {@code kc_action_status=error}. */
    static boolean refuse(RequiredActionContext context, String action) {
        if (!GuestMark.isOn(context.getUser())) {
            return false;
        }
        context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(Details.CUSTOM_REQUIRED_ACTION, action)
                .detail(Details.REASON, "guest_without_account")
                .error(Errors.NOT_ALLOWED);
        context.ignore();
        return true;
    }
}
