package dev.spacetimeauth.guest;

import dev.spacetimeauth.signin.AccountProof;
import dev.spacetimeauth.signin.StepUri;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext.KcActionStatus;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The same request of the app, answered for somebody else than who is signed in in the browser. It has a session of its own, so
 * that the tokens of one are never good for the other; who is signed in stays so until it is done.
 */
final class SwitchedSignIn {

    private static final Set<String> ACTION_NOTES = Set.of(
            Constants.KC_ACTION,
            Constants.KC_ACTION_PARAMETER,
            Constants.KC_ACTION_EXECUTING,
            Constants.KC_ACTION_ENFORCED,
            Constants.KC_ACTION_STATUS);

    private final KeycloakSession session;
    private final AuthenticationSessionModel from;
    private final AuthenticationSessionModel to;

    private SwitchedSignIn(KeycloakSession session, AuthenticationSessionModel from, AuthenticationSessionModel to) {
        this.session = session;
        this.from = from;
        this.to = to;
    }

    static SwitchedSignIn of(KeycloakSession session, AuthenticationSessionModel from) {
        RealmModel realm = from.getRealm();
        AuthenticationSessionModel to = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(from.getClient());
        to.setProtocol(from.getProtocol());
        to.setRedirectUri(from.getRedirectUri());
        to.setAction(Action.AUTHENTICATE.name());
        from.getClientNotes().forEach((name, value) -> {
            if (!ACTION_NOTES.contains(name)) {
                to.setClientNote(name, value);
            }
        });
        realm.getAuthenticationExecutionsStream(
                        AuthenticationFlowResolver.resolveBrowserFlow(to).getId())
                .filter(execution -> CookieAuthenticatorFactory.PROVIDER_ID.equals(execution.getAuthenticator()))
                .forEach(cookie -> to.setExecutionStatus(cookie.getId(), ExecutionStatus.ATTEMPTED));
        RestartLoginCookie.setRestartCookie(session, to);
        return new SwitchedSignIn(session, from, to);
    }

    /** As the app has asked for an action, it is told that it is done. */
    SwitchedSignIn done() {
        to.setClientNote(
                Constants.KC_ACTION_STATUS, KcActionStatus.SUCCESS.name().toLowerCase(Locale.ROOT));
        return this;
    }

    AuthenticationSessionModel signIn() {
        return to;
    }

    /** What the app has asked for beyond the sign-in is asked for here, too. */
    SwitchedSignIn asking() {
        to.setClientNote(Constants.KC_ACTION, from.getClientNote(Constants.KC_ACTION));
        return this;
    }

    /** To be called only for somebody who has proven to be this user. */
    Response as(UserModel user) {
        to.setAuthenticatedUser(user);
        AccountProof.note(to, user);
        return go();
    }

    Response go() {
        return Response.seeOther(StepUri.start(session, to, LoginActionsService.AUTHENTICATE_PATH))
                .build();
    }
}
