package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/** Addresses of the steps of a running sign-in. */
public final class StepUri {

    private StepUri() {}

    /** The page that this execution shows, to be loaded again. */
    public static URI page(KeycloakSession session, AuthenticationSessionModel signIn, String execution) {
        return of(session, signIn, path(signIn))
                .queryParam(Constants.EXECUTION, execution)
                .build(signIn.getRealm().getName());
    }

    /** What a form of that page posts to. */
    public static URI action(
            KeycloakSession session, AuthenticationSessionModel signIn, String execution, String sessionCode) {
        return of(session, signIn, path(signIn))
                .queryParam(LoginActionsService.SESSION_CODE, sessionCode)
                .queryParam(Constants.EXECUTION, execution)
                .build(signIn.getRealm().getName());
    }

    /** Where a flow begins. */
    public static URI start(KeycloakSession session, AuthenticationSessionModel signIn, String path) {
        return of(session, signIn, path).build(signIn.getRealm().getName());
    }

    /** A first sign-in with an identity provider is a flow of its own, and a required action is none. */
    private static String path(AuthenticationSessionModel signIn) {
        if (CommonClientSessionModel.Action.REQUIRED_ACTIONS.name().equals(signIn.getAction())) {
            return LoginActionsService.REQUIRED_ACTION;
        }
        boolean first = LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(
                signIn.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
        return first ? LoginActionsService.FIRST_BROKER_LOGIN_PATH : LoginActionsService.AUTHENTICATE_PATH;
    }

    private static UriBuilder of(KeycloakSession session, AuthenticationSessionModel signIn, String path) {
        return LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(path)
                .queryParam(Constants.CLIENT_ID, signIn.getClient().getClientId())
                .queryParam(Constants.TAB_ID, signIn.getTabId())
                .queryParam(Constants.CLIENT_DATA, AuthenticationProcessor.getClientData(session, signIn));
    }
}
