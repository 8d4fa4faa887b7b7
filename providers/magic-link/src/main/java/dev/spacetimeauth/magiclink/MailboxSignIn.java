package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.AccountProof;
import dev.spacetimeauth.signin.SignInContext;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Redeems what came by mail, and signs in whoever brought it. */
final class MailboxSignIn {

    private final SignInContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel signIn;
    private final ChallengeStore store;

    MailboxSignIn(SignInContext context) {
        this.context = context;
        this.session = context.session();
        this.realm = context.realm();
        this.signIn = context.signIn();
        this.store = new ChallengeStore(session, realm);
    }

    void byCode(@Nullable String typed) {
        Optional<Challenge> challenge = new WaitingSignIn(context).live();
        Optional<SignInCode> code = SignInCode.parse(typed == null ? "" : typed);
        if (challenge.isEmpty()) {
            refuseDead("code_of_no_challenge", "challengeDead");
        } else if (typed == null || typed.isBlank()) {
            refuseCode(challenge.get(), "code_missing", "codeMissing");
        } else if (code.isEmpty()) {
            refuseCode(challenge.get(), "code_malformed", "codeInvalid");
        } else if (store.redeemByCode(challenge.get(), code.get(), SignInRealmKey.of(session, realm))) {
            signIn(challenge.get(), "code");
        } else {
            new WaitingSignIn(context)
                    .live()
                    .ifPresentOrElse(
                            live -> refuseCode(live, "code_wrong", "codeInvalid"),
                            () -> refuseDead("code_of_dead_challenge", "challengeDead"));
        }
    }

    void byLink(@Nullable String secret) {
        Optional<Challenge> challenge = store.byToken(new LinkToken(secret == null ? "" : secret));
        if (challenge.isEmpty()) {
            refuseDead("link_unknown", Challenge.State.UNKNOWN.messageKey());
        } else if (!new WaitingSignIn(context).isMine(challenge.get())
                || !new SignInNotes(session, signIn).hasAskedFor(challenge.get().id())) {
            refuseDead("link_of_another_sign_in", "linkRefused");
        } else if (store.redeemByLink(challenge.get())) {
            signIn(challenge.get(), "link");
        } else {
            Challenge.State state =
                    store.byId(challenge.get().id()).map(Challenge::state).orElse(Challenge.State.UNKNOWN);
            refuseDead("link_" + state.id(), state.messageKey());
        }
    }

    /** True: there was a proof, and the sign-in is ended by it, well or badly. */
    boolean byBroughtProof() {
        Optional<String> switched = AccountProof.takeMailbox(signIn);
        if (switched.isPresent()) {
            signIn(switched.get(), "before_switching");
            return true;
        }
        Optional<Challenge> proven =
                BrowserProof.in(session).flatMap(proof -> proof.redeem(session, realm, signIn.getClient()));
        proven.ifPresent(challenge -> {
            if (signIn(challenge, "code_elsewhere")) {
                RealmCookie.PROOF.expire(session);
            }
        });
        return proven.isPresent();
    }

    private boolean signIn(Challenge challenge, String by) {
        context.event().detail("challenge", challenge.id());
        return signIn(challenge.address(), by);
    }

    /** False: not yet. The challenge, or the proof, is as it was, and the browser tries again or is asked to. */
    private boolean signIn(String address, String by) {
        try {
            if (context.takesMailbox(address)) {
                new SignInNotes(session, signIn).forgetChallenges();
                MailMetrics.LINKS_REDEEMED.increment();
                return true;
            }
            if (context.user().filter(user -> !isAddressOf(user, address)).isPresent()) {
                refuse(Errors.DIFFERENT_USER_AUTHENTICATED, "different_user", "signedInAsOther");
                return true;
            }
            signIn(new ProvenMailbox(session, realm, address).user(), by);
            return true;
        } catch (ModelDuplicateException e) {
            context.show(EmailSignInMethod.startOver(context));
            return false;
        }
    }

    private void signIn(UserModel user, String by) {
        new SignInNotes(session, signIn).forgetChallenges();
        context.event().detail("mailbox_proof", by);
        if (user.isEnabled()) {
            MailMetrics.LINKS_REDEEMED.increment();
            context.signIn(user, EmailSignInMethodFactory.PROVIDER_ID);
        } else {
            context.event().user(user);
            refuse(Errors.USER_DISABLED, "user_disabled", "accountDisabledMessage");
        }
    }

    private void refuse(String eventError, String reason, String message) {
        MailMetrics.LINKS_REFUSED.increment();
        EmailSignInMethod.refuse(
                context,
                eventError.equals(Errors.USER_DISABLED)
                        ? AuthenticationFlowError.USER_DISABLED
                        : AuthenticationFlowError.USER_CONFLICT,
                eventError,
                reason,
                SignInPage.of(context).error(message).create());
    }

    private static boolean isAddressOf(UserModel user, String address) {
        return EmailAddress.typed(user.getEmail()).value().equals(address);
    }

    private void refuseCode(Challenge challenge, String reason, String message) {
        MailMetrics.LINKS_REFUSED.increment();
        Response page = CheckMailPage.of(context, challenge).codeError(message).create();
        EmailSignInMethod.refuse(
                context, AuthenticationFlowError.INVALID_CREDENTIALS, Errors.INVALID_CODE, reason, page);
    }

    private void refuseDead(String reason, String message) {
        MailMetrics.LINKS_REFUSED.increment();
        String address = new SignInNotes(session, signIn).address();
        Response page = SignInPage.of(context).email(address).error(message).create();
        EmailSignInMethod.refuse(
                context, AuthenticationFlowError.INVALID_CREDENTIALS, Errors.EXPIRED_CODE, reason, page);
    }
}
