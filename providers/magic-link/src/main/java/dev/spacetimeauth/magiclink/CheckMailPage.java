package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.SignInContext;
import dev.spacetimeauth.signin.StepUri;
import jakarta.ws.rs.core.Response;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page that waits for the mail ({@code check-mail.ftl}). */
final class CheckMailPage {

    private static final String TEMPLATE = "check-mail.ftl";
    private static final long MILLIS = 1000;
    private static final long MINUTE_SECONDS = 60;

    private final SignInContext context;
    private final Challenge challenge;
    private final LoginFormsProvider form;

    private CheckMailPage(SignInContext context, Challenge challenge) {
        this.context = context;
        this.challenge = challenge;
        this.form = context.form();
    }

    static CheckMailPage of(SignInContext context, Challenge challenge) {
        return new CheckMailPage(context, challenge);
    }

    /** {@code message} is a key of the theme's messages, as in the methods below. */
    CheckMailPage codeError(String message) {
        form.addError(new FormMessage("code", message));
        return this;
    }

    CheckMailPage error(String message, Object... values) {
        form.setError(message, values);
        return this;
    }

    CheckMailPage success(String message) {
        form.setSuccess(message);
        return this;
    }

    Response create() {
        KeycloakSession session = context.session();
        AuthenticationSessionModel signIn = context.signIn();
        long left = secondsUntil(challenge.expiresAt());
        form.setAttribute("email", challenge.address());
        form.setAttribute("secondsLeft", left);
        // A number: the texts choose between one minute and several.
        form.setAttribute("minutes", (left + MINUTE_SECONDS - 1) / MINUTE_SECONDS);
        form.setAttribute("resendSeconds", secondsUntil(new SignInNotes(session, signIn).resendAt()));
        form.setAttribute("sending", !challenge.mailSent());
        form.setAttribute("pageUri", StepUri.page(session, signIn, context.executionId()));
        SignInHome.of(session, signIn.getClient())
                .ifPresent(home -> form.setAttribute("home", home.uri().toString()));
        form.setAttribute("statusUri", SignInUris.status(session, signIn));
        return form.createForm(TEMPLATE);
    }

    private static long secondsUntil(long time) {
        return Math.max(0, (time - Time.currentTimeMillis() + MILLIS - 1) / MILLIS);
    }
}
