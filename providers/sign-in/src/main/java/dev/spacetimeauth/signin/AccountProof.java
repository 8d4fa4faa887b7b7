package dev.spacetimeauth.signin;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That a running sign-in has proven, away from its pages, whose account it is about: the step of the sign-in page is then done,
 * and the flow goes on, with a second factor where the account has one.
 */
public final class AccountProof {

    private static final String NOTE = "sign-in.proven-account";
    private static final String MAILBOX = "sign-in.proven-mailbox";

    private AccountProof() {}

    /** To be called only by who has seen the proof. */
    public static void note(AuthenticationSessionModel signIn, UserModel owner) {
        signIn.setAuthNote(NOTE, owner.getId());
    }

    /** Whether it is there for the account that the flow is about; it counts once. */
    public static boolean take(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        String proven = signIn.getAuthNote(NOTE);
        signIn.removeAuthNote(NOTE);
        return proven != null
                && context.getUser() != null
                && proven.equals(context.getUser().getId());
    }

    /** As {@link #note}, for whoever owns this address; there may be no account yet. */
    public static void noteMailbox(AuthenticationSessionModel signIn, String address) {
        signIn.setAuthNote(MAILBOX, address);
    }

    /** The address that has been proven; it counts once. */
    public static Optional<String> takeMailbox(AuthenticationSessionModel signIn) {
        Optional<String> proven = Optional.ofNullable(signIn.getAuthNote(MAILBOX));
        signIn.removeAuthNote(MAILBOX);
        return proven;
    }
}
