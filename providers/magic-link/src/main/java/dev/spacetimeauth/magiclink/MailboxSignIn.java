package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Redeems what came by mail, and signs in whoever brought it. */
final class MailboxSignIn {

    private final AuthenticationFlowContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel signIn;
    private final ChallengeStore store;

    MailboxSignIn(AuthenticationFlowContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.signIn = context.getAuthenticationSession();
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
        } else if (!new WaitingSignIn(context).isMine(challenge.get())) {
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
        Optional<Challenge> proven =
                BrowserProof.in(session).flatMap(proof -> proof.redeem(session, realm, signIn.getClient()));
        proven.ifPresent(challenge -> {
            if (signIn(challenge, "code_elsewhere")) {
                RealmCookie.PROOF.expire(session);
            }
        });
        return proven.isPresent();
    }

    /** False: not yet. The challenge, or the proof, is as it was, and the browser tries again or is asked to. */
    private boolean signIn(Challenge challenge, String by) {
        if (context.getUser() != null && !isAddressOf(context.getUser(), challenge)) {
            context.getEvent().detail("reason", "different_user").error(Errors.DIFFERENT_USER_AUTHENTICATED);
            MailMetrics.LINKS_REFUSED.increment();
            context.failureChallenge(
                    AuthenticationFlowError.USER_CONFLICT,
                    SignInPage.of(context).error("signedInAsOther").create());
            return true;
        }
        UserModel user;
        try {
            user = new ProvenMailbox(session, realm, challenge.address()).user();
        } catch (ModelDuplicateException e) {
            context.forceChallenge(EmailSignInMethod.startOver(context));
            return false;
        }
        new SignInNotes(session, signIn).forgetChallenges();
        context.getEvent().detail("mailbox_proof", by).detail("challenge", challenge.id());
        if (!user.isEnabled()) {
            context.getEvent().user(user).detail("reason", "user_disabled").error(Errors.USER_DISABLED);
            MailMetrics.LINKS_REFUSED.increment();
            context.failureChallenge(
                    AuthenticationFlowError.USER_DISABLED,
                    SignInPage.of(context).error("accountDisabledMessage").create());
            return true;
        }
        MailMetrics.LINKS_REDEEMED.increment();
        context.setUser(user);
        signIn.setUserSessionNote("login_method", EmailSignInMethodFactory.PROVIDER_ID);
        context.success();
        return true;
    }

    private static boolean isAddressOf(UserModel user, Challenge challenge) {
        return EmailAddress.typed(user.getEmail()).value().equals(challenge.address());
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
