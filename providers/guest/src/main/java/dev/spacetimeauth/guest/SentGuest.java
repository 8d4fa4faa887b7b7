package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.signin.SignInContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The guest whom a game has sent into this browser, until whoever sits there says that it is theirs: a link is easily followed,
 * and the guest that it brings along may be somebody else's (login CSRF, RFC 9700 section 4.7).
 */
record SentGuest(UserModel user) {

    enum Choice {
        BECOME("become-guest"),
        DECLINE("decline-guest");

        private final String action;

        Choice(String action) {
            this.action = action;
        }

        /** By the pressed button's value. */
        static Optional<Choice> of(@Nullable String action) {
            return Arrays.stream(values())
                    .filter(choice -> choice.action.equals(action))
                    .findFirst();
        }
    }

    private static final String TEMPLATE = "guest-sent.ftl";

    /** Of this sign-in; empty as well once the guest has become an account, or is gone or disabled. */
    static Optional<SentGuest> in(KeycloakSession session, AuthenticationSessionModel signIn) {
        HandOver.arrive(session, signIn);
        return HandOver.guest(signIn)
                .map(id -> session.users().getUserById(signIn.getRealm(), id))
                .filter(user -> GuestMark.isOn(user) && user.isEnabled())
                .map(SentGuest::new);
    }

    /** Asks whether it is theirs. {@code instead}: somebody else is signed in in this browser. */
    Response page(SignInContext context, boolean instead) {
        return context.form().setAttribute("signedInAsOther", instead).createForm(TEMPLATE);
    }

    /** Whoever sits there has chosen. True: they are this guest from now on; false: this sign-in asks no more. */
    boolean becomes(Choice choice, SignInContext context) {
        boolean redeemed = HandOver.redeem(context.session(), context.signIn());
        if (choice == Choice.DECLINE) {
            noteDeclined(context.event());
        }
        return redeemed && choice == Choice.BECOME;
    }

    private void noteDeclined(EventBuilder event) {
        event.clone()
                .detail(Details.REASON, "guest_declined")
                .detail("guest_id", user.getId())
                .error(Errors.REJECTED_BY_USER);
    }
}
