package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.security.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.email.EmailException;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Sign-in by e-mail: {@code send} a mail, then {@code continue} from its link or {@code verify} its code. */
final class EmailSignInMethod implements SignInMethod {

    private static final Logger LOG = Logger.getLogger(EmailSignInMethod.class);

    private static final Set<String> ACTIONS = Set.of("send", "resend", "change", "verify", "continue");
    private static final String CHALLENGE_NOTE = "magic-link.challenge";
    private static final String ADDRESS_NOTE = "magic-link.address";
    /** Life of the link that was sent: the setting may have changed since. */
    private static final String MINUTES_NOTE = "magic-link.minutes";

    private static final String CHECK_MAIL_PAGE = "check-mail.ftl";

    @Override
    public boolean isOffered(RealmModel realm) {
        return ProjectSettings.of(realm).emailLogin();
    }

    @Override
    public boolean answers(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public Optional<Response> resume(AuthenticationFlowContext context) {
        return current(context).map(challenge -> checkMail(context, null, null));
    }

    @Override
    public void submit(AuthenticationFlowContext context, String action) {
        switch (action) {
            case "send" -> send(context, EmailAddress.typed(parameter(context, "email")));
            case "resend" -> resend(context);
            case "change" -> change(context);
            case "verify" -> verify(context);
            case "continue" -> followLink(context);
            default -> throw new IllegalArgumentException("Not an action of sign-in by e-mail");
        }
    }

    private void send(AuthenticationFlowContext context, EmailAddress address) {
        if (address.isMissing() || !address.isValid()) {
            Response page = SignInPage.of(context)
                    .email(address.value())
                    .fieldError("email", address.isMissing() ? "emailMissing" : "emailInvalid")
                    .create();
            refuse(context, AuthenticationFlowError.INVALID_USER, Errors.INVALID_EMAIL, "email_invalid", page);
        } else if (mail(context, address.value())) {
            context.forceChallenge(checkMail(context, null, null));
        }
    }

    private void resend(AuthenticationFlowContext context) {
        String address = context.getAuthenticationSession().getAuthNote(ADDRESS_NOTE);
        if (address == null) {
            context.forceChallenge(SignInPage.of(context).create());
        } else if (mail(context, address)) {
            context.forceChallenge(checkMail(context, null, "mailResent"));
        }
    }

    /** Mails a link and a code, then makes them valid. False: the mail could not be sent, and the page says so. */
    private static boolean mail(AuthenticationFlowContext context, String address) {
        RealmModel realm = context.getRealm();
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        signIn.setAuthNote(ADDRESS_NOTE, address);
        Duration life = ProjectSettings.of(realm).linkLifespan();
        LinkToken token = LinkToken.random();
        SignInCode code = SignInCode.random();
        try {
            new SignInMail(context.getSession(), realm).send(address, token, code, life);
        } catch (EmailException e) {
            // Only the kind of the failure: its message may hold the address.
            LOG.warnf("Sign-in mail not sent: realm=%s cause=%s", realm.getName(), kind(e));
            Response page =
                    SignInPage.of(context).email(address).error("mailNotSent").create();
            refuse(context, AuthenticationFlowError.INTERNAL_ERROR, Errors.EMAIL_SEND_FAILED, "mail_not_sent", page);
            return false;
        }
        // Only now: a mail that was not sent must not end the one the player has.
        Key key = SignInRealmKey.of(context.getSession(), realm);
        signIn.setAuthNote(CHALLENGE_NOTE, store(context).create(signIn, address, token, code, key, life));
        signIn.setAuthNote(MINUTES_NOTE, Long.toString(life.toMinutes()));
        return true;
    }

    private static void change(AuthenticationFlowContext context) {
        String address = context.getAuthenticationSession().getAuthNote(ADDRESS_NOTE);
        context.getAuthenticationSession().removeAuthNote(CHALLENGE_NOTE);
        context.forceChallenge(SignInPage.of(context).email(address).create());
    }

    private static void verify(AuthenticationFlowContext context) {
        String typed = parameter(context, "code");
        Optional<Challenge> challenge = current(context);
        Optional<SignInCode> code = SignInCode.parse(typed == null ? "" : typed);
        if (challenge.isEmpty()) {
            refuseDead(context, "code_of_no_challenge", "challengeDead");
        } else if (typed == null || typed.isBlank()) {
            refuseCode(context, "code_missing", "codeMissing");
        } else if (code.isEmpty()) {
            refuseCode(context, "code_malformed", "codeInvalid");
        } else if (store(context)
                .redeemByCode(
                        challenge.get(), code.get(), SignInRealmKey.of(context.getSession(), context.getRealm()))) {
            signIn(context, challenge.get());
        } else if (current(context).isPresent()) {
            refuseCode(context, "code_wrong", "codeInvalid");
        } else {
            refuseDead(context, "code_of_dead_challenge", "challengeDead");
        }
    }

    private static void followLink(AuthenticationFlowContext context) {
        String secret = parameter(context, "token");
        Optional<Challenge> challenge = store(context).byToken(new LinkToken(secret == null ? "" : secret));
        if (challenge.isEmpty()) {
            refuseDead(context, "link_unknown", Challenge.State.UNKNOWN.messageKey());
        } else if (!isOf(challenge.get(), context.getAuthenticationSession())) {
            refuseDead(context, "link_of_another_sign_in", "linkRefused");
        } else if (store(context).redeemByLink(challenge.get())) {
            signIn(context, challenge.get());
        } else {
            Challenge.State state = store(context)
                    .byId(challenge.get().id())
                    .map(Challenge::state)
                    .orElse(Challenge.State.UNKNOWN);
            refuseDead(context, "link_" + state.id(), state.messageKey());
        }
    }

    private static void signIn(AuthenticationFlowContext context, Challenge challenge) {
        UserModel user = new ProvenMailbox(context.getSession(), context.getRealm(), challenge.address()).user();
        context.getAuthenticationSession().removeAuthNote(CHALLENGE_NOTE);
        if (!user.isEnabled()) {
            context.getEvent().user(user).detail("reason", "user_disabled").error(Errors.USER_DISABLED);
            context.failureChallenge(
                    AuthenticationFlowError.USER_DISABLED,
                    SignInPage.of(context).error("accountDisabledMessage").create());
            return;
        }
        context.setUser(user);
        context.getAuthenticationSession().setUserSessionNote("login_method", EmailSignInMethodFactory.PROVIDER_ID);
        context.success();
    }

    /** The challenge this browser's sign-in waits for, if it is alive. */
    private static Optional<Challenge> current(AuthenticationFlowContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(CHALLENGE_NOTE))
                .flatMap(id -> store(context).byId(id))
                .filter(Challenge::isLive)
                .filter(challenge -> isOf(challenge, context.getAuthenticationSession()));
    }

    private static boolean isOf(Challenge challenge, AuthenticationSessionModel signIn) {
        return challenge.signInId().equals(signIn.getParentSession().getId())
                && challenge.tabId().equals(signIn.getTabId());
    }

    private static void refuseCode(AuthenticationFlowContext context, String reason, String message) {
        Response page = checkMail(context, message, null);
        refuse(context, AuthenticationFlowError.INVALID_CREDENTIALS, Errors.INVALID_CODE, reason, page);
    }

    private static void refuseDead(AuthenticationFlowContext context, String reason, String message) {
        String address = context.getAuthenticationSession().getAuthNote(ADDRESS_NOTE);
        Response page = SignInPage.of(context).email(address).error(message).create();
        refuse(context, AuthenticationFlowError.INVALID_CREDENTIALS, Errors.EXPIRED_CODE, reason, page);
    }

    private static void refuse(
            AuthenticationFlowContext context,
            AuthenticationFlowError error,
            String eventError,
            String reason,
            Response page) {
        context.getEvent().detail("reason", reason).error(eventError);
        context.failureChallenge(error, page);
    }

    private static Response checkMail(
            AuthenticationFlowContext context, @Nullable String codeError, @Nullable String message) {
        LoginFormsProvider form = context.form();
        if (codeError != null) {
            form.addError(new FormMessage("code", codeError));
        }
        if (message != null) {
            form.setSuccess(message);
        }
        form.setAttribute("email", context.getAuthenticationSession().getAuthNote(ADDRESS_NOTE));
        form.setAttribute("minutes", minutes(context));
        return form.createForm(CHECK_MAIL_PAGE);
    }

    /** A number: the texts choose between one minute and several. */
    private static long minutes(AuthenticationFlowContext context) {
        String noted = context.getAuthenticationSession().getAuthNote(MINUTES_NOTE);
        return noted == null
                ? ProjectSettings.of(context.getRealm()).linkLifespan().toMinutes()
                : Long.parseLong(noted);
    }

    private static ChallengeStore store(AuthenticationFlowContext context) {
        return new ChallengeStore(context.getSession(), context.getRealm());
    }

    private static @Nullable String parameter(AuthenticationFlowContext context, String name) {
        return context.getHttpRequest().getDecodedFormParameters().getFirst(name);
    }

    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
