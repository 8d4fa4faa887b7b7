package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a sign-in method sees of what runs in a browser: a sign-in, or something else that wants the same proof. */
public interface SignInContext {

    KeycloakSession session();

    RealmModel realm();

    AuthenticationSessionModel signIn();

    HttpRequest request();

    EventBuilder event();

    /** Whoever is known already, and is only to prove it once more. */
    Optional<UserModel> user();

    /** Names the step in the addresses of its pages. */
    String executionId();

    /** A new form, which posts to this step. */
    LoginFormsProvider form();

    /** The answer is a page of this step. */
    void show(Response page);

    /** As {@link #show}, where something was refused; the event has been sent. */
    void refuse(AuthenticationFlowError error, Response page);

    /** Ends the step: this is who it is. {@code method} becomes the session's {@code login_method}. */
    void signIn(UserModel user, String method);

    /** Whether somebody is to be signed in. False: only a proof is wanted. */
    boolean signsIn();

    /**
     * Whether the proof of this mailbox was wanted for something else than signing its owner in. True: it has been dealt with,
     * and the step has its answer.
     */
    boolean takesMailbox(String address);
}
