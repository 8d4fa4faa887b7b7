package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;

/**
 * A player who is signed in asks an identity provider who they are, to have it added to what they have: the provider's answer
 * signs nobody in. It goes from the provider's callback to the page that asked by way of the running sign-in.
 */
public final class AccountUpgrade {

    private static final String RUNNING = "sign-in.upgrade";
    private static final String IDENTITY = "sign-in.upgrade-identity";

    /** Of an identity provider whose callback knows of upgrades. */
    public interface Answers {}

    private AccountUpgrade() {}

    /** The browser is about to be sent to a provider. */
    public static void begin(AuthenticationSessionModel signIn) {
        signIn.setAction(Action.AUTHENTICATE.name());
        signIn.setAuthNote(RUNNING, "true");
    }

    public static boolean isRunning(AuthenticationSessionModel signIn) {
        return Boolean.parseBoolean(signIn.getAuthNote(RUNNING));
    }

    /** Back to the page that asked, with who it is. */
    public static Response answered(
            KeycloakSession session, AuthenticationSessionModel signIn, BrokeredIdentityContext identity) {
        SerializedBrokeredIdentityContext.serialize(identity).saveToAuthenticationSession(signIn, IDENTITY);
        return back(session, signIn);
    }

    /** Back to the page that asked, which shows this text. */
    public static Response failed(KeycloakSession session, AuthenticationSessionModel signIn, String text) {
        signIn.setAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE, text);
        return back(session, signIn);
    }

    /** The player goes on with something else than the provider that was asked. */
    public static void giveUp(AuthenticationSessionModel signIn) {
        if (isRunning(signIn)) {
            signIn.removeAuthNote(RUNNING);
            signIn.setAction(Action.REQUIRED_ACTIONS.name());
        }
    }

    private static Response back(KeycloakSession session, AuthenticationSessionModel signIn) {
        giveUp(signIn);
        String execution = signIn.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION);
        return Response.seeOther(StepUri.page(session, signIn, execution)).build();
    }

    /** The identity that was proven; it counts once. */
    public static Optional<BrokeredIdentityContext> takeIdentity(
            KeycloakSession session, AuthenticationSessionModel signIn) {
        Optional<BrokeredIdentityContext> identity = Optional.ofNullable(
                        SerializedBrokeredIdentityContext.readFromAuthenticationSession(signIn, IDENTITY))
                .map(serialized -> serialized.deserialize(session, signIn));
        signIn.removeAuthNote(IDENTITY);
        return identity;
    }

    /** Why there is none; shown once. */
    public static Optional<String> takeFailure(AuthenticationSessionModel signIn) {
        Optional<String> text =
                Optional.ofNullable(signIn.getAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE));
        signIn.removeAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE);
        return text;
    }
}
