package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.SignInContext;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInPage;
import dev.spacetimeauth.signin.StepUri;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Sign-in by e-mail: {@code send} a mail, then {@code continue} from its link or {@code verify} its code. */
final class EmailSignInMethod implements SignInMethod {

    private static final Set<String> ACTIONS = Set.of("send", "resend", "change", "verify", "continue");

    private final MailLimits limits;
    private final Outbox outbox;

    EmailSignInMethod(MailLimits limits, Outbox outbox) {
        this.limits = limits;
        this.outbox = outbox;
    }

    @Override
    public boolean isOffered(RealmModel realm) {
        return ProjectSettings.of(realm).emailLogin();
    }

    @Override
    public boolean answers(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public boolean arrive(SignInContext context) {
        return new MailboxSignIn(context).byBroughtProof();
    }

    @Override
    public Optional<Response> resume(SignInContext context) {
        var waiting = new WaitingSignIn(context);
        if (waiting.awaitRedemption()) {
            return Optional.of(signedInElsewhere(context));
        }
        Optional<Challenge> unsent = waiting.takeUnsent();
        Optional<Challenge> live = waiting.liveOrBrought();
        if (unsent.isPresent()) {
            return Optional.of(notSent(context, unsent.get().address(), live));
        }
        return live.map(challenge -> CheckMailPage.of(context, challenge).create());
    }

    @Override
    public void submit(SignInContext context, String action) {
        switch (action) {
            case "send" -> send(context, address(context));
            case "resend" -> resend(context);
            case "change" -> change(context);
            case "verify" -> new MailboxSignIn(context).byCode(parameter(context, "code"));
            case "continue" -> new MailboxSignIn(context).byLink(parameter(context, "token"));
            default -> throw new IllegalArgumentException("Not an action of sign-in by e-mail");
        }
    }

    /** Whoever proves once more who they are proves it by the address they have. */
    private static EmailAddress address(SignInContext context) {
        return EmailAddress.typed(SignInPage.knownEmail(context).orElseGet(() -> parameter(context, "email")));
    }

    private void send(SignInContext context, EmailAddress address) {
        if (address.isMissing() || !address.isValid()) {
            Response page = SignInPage.of(context)
                    .email(address.value())
                    .fieldError("email", address.isMissing() ? "emailMissing" : "emailInvalid")
                    .create();
            refuse(context, AuthenticationFlowError.INVALID_USER, Errors.INVALID_EMAIL, "email_invalid", page);
            return;
        }
        mail(context, address.value(), Optional.empty());
    }

    private void resend(SignInContext context) {
        String address = notes(context).address();
        if (address == null) {
            context.show(SignInPage.of(context).create());
        } else {
            mail(context, address, new WaitingSignIn(context).live());
        }
    }

    private void mail(SignInContext context, String address, Optional<Challenge> earlier) {
        MailRequest.Outcome outcome = new MailRequest(context, limits, outbox).send(address);
        if (outcome.challenge().isPresent()) {
            CheckMailPage page = CheckMailPage.of(context, outcome.challenge().get());
            context.show(
                    earlier.isEmpty()
                            ? page.create()
                            : page.success("mailResent").create());
        } else if (outcome.isLimited()) {
            long seconds = outcome.waitSeconds();
            Response page = wantsJson(context) ? tooMany(seconds) : limited(context, address, earlier, seconds);
            refuse(context, AuthenticationFlowError.ACCESS_DENIED, Errors.ACCESS_DENIED, "mails_limited", page);
        } else {
            Response page = notSent(context, address, earlier);
            refuse(context, AuthenticationFlowError.INTERNAL_ERROR, Errors.EMAIL_SEND_FAILED, "mail_not_sent", page);
        }
    }

    private static Response limited(SignInContext context, String address, Optional<Challenge> earlier, long seconds) {
        // As a number, for the texts to choose between one and several, and as text, without separators.
        return earlier.map(challenge -> CheckMailPage.of(context, challenge)
                        .error("mailsLimited", seconds, Long.toString(seconds))
                        .create())
                .orElseGet(() -> SignInPage.of(context)
                        .email(address)
                        .fieldError("email", "mailsLimited", seconds, Long.toString(seconds))
                        .create());
    }

    /** RFC 6585 §4. */
    private static Response tooMany(long seconds) {
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of(
                        OAuth2Constants.ERROR,
                        "too_many_requests",
                        OAuth2Constants.ERROR_DESCRIPTION,
                        "Too many mails were asked for",
                        "retry_after",
                        seconds))
                .build();
    }

    /** Whether JSON is asked for, and not a page. */
    private static boolean wantsJson(SignInContext context) {
        List<MediaType> accepted = context.request().getHttpHeaders().getAcceptableMediaTypes();
        return accepted.stream().anyMatch(MediaType.APPLICATION_JSON_TYPE::equals)
                && accepted.stream().noneMatch(MediaType.TEXT_HTML_TYPE::equals);
    }

    private static Response notSent(SignInContext context, String address, Optional<Challenge> earlier) {
        return earlier.map(challenge -> CheckMailPage.of(context, challenge)
                        .error("mailNotSent")
                        .create())
                .orElseGet(() -> SignInPage.of(context)
                        .email(address)
                        .error("mailNotSent")
                        .create());
    }

    private static void change(SignInContext context) {
        String address = notes(context).address();
        notes(context).awaitNothing();
        context.show(SignInPage.of(context).email(address).create());
    }

    /**
     * For a page that has waited for another request's redemption. It goes nowhere by itself: until that request has ended, the
     * sign-in could be ended a second time. Nothing of this request is stored, and the form, which would note what it shows in
     * the sign-in, is not the context's.
     */
    private static Response signedInElsewhere(SignInContext context) {
        KeycloakSession session = context.session();
        session.getTransactionManager().setRollbackOnly();
        return session.getProvider(LoginFormsProvider.class)
                .setAttribute("continueUri", SignInUris.restart(session, context.signIn()))
                .createForm("signed-in-elsewhere.ftl");
    }

    /** Undoes what this request has done, and asks for the page again. */
    static Response startOver(SignInContext context) {
        KeycloakSession session = context.session();
        session.getTransactionManager().setRollbackOnly();
        return Response.seeOther(StepUri.page(session, context.signIn(), context.executionId()))
                .build();
    }

    static void refuse(
            SignInContext context, AuthenticationFlowError error, String eventError, String reason, Response page) {
        context.event().detail("reason", reason).error(eventError);
        context.refuse(error, page);
    }

    private static SignInNotes notes(SignInContext context) {
        return new SignInNotes(context.session(), context.signIn());
    }

    private static @Nullable String parameter(SignInContext context, String name) {
        return context.request().getDecodedFormParameters().getFirst(name);
    }
}
