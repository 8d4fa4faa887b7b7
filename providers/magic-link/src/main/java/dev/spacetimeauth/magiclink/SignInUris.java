package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Addresses of a running sign-in. */
final class SignInUris {

    static final String STATUS = "status";

    private SignInUris() {}

    /** What a form of the page posts to. */
    static URI action(KeycloakSession session, AuthenticationSessionModel signIn, String code) {
        String execution = signIn.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION);
        return flow(session, signIn, execution)
                .queryParam(LoginActionsService.SESSION_CODE, code)
                .build(signIn.getRealm().getName());
    }

    /** The page that this execution shows, to be loaded again. */
    static URI page(KeycloakSession session, AuthenticationSessionModel signIn, String execution) {
        return flow(session, signIn, execution).build(signIn.getRealm().getName());
    }

    /** Begins the sign-in anew; who is signed in meanwhile is sent to the app. */
    static URI restart(KeycloakSession session, AuthenticationSessionModel signIn) {
        return Urls.realmLoginRestartPage(
                session.getContext().getUri().getBaseUri(),
                signIn.getRealm().getName(),
                signIn.getClient().getClientId(),
                signIn.getTabId(),
                AuthenticationProcessor.getClientData(session, signIn),
                true);
    }

    /** What became of the mail that the sign-in waits for. */
    static URI status(KeycloakSession session, AuthenticationSessionModel signIn) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path("{realm}")
                .path(MagicLinkResourceProvider.Factory.PROVIDER_ID)
                .path(STATUS)
                .queryParam(Constants.CLIENT_ID, signIn.getClient().getClientId())
                .queryParam(Constants.TAB_ID, signIn.getTabId())
                .build(signIn.getRealm().getName());
    }

    private static UriBuilder flow(KeycloakSession session, AuthenticationSessionModel signIn, String execution) {
        // A first sign-in with an identity provider is a flow of its own.
        boolean first = LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(
                signIn.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
        return LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(first ? LoginActionsService.FIRST_BROKER_LOGIN_PATH : LoginActionsService.AUTHENTICATE_PATH)
                .queryParam(Constants.EXECUTION, execution)
                .queryParam(Constants.CLIENT_ID, signIn.getClient().getClientId())
                .queryParam(Constants.TAB_ID, signIn.getTabId())
                .queryParam(Constants.CLIENT_DATA, AuthenticationProcessor.getClientData(session, signIn));
    }
}
