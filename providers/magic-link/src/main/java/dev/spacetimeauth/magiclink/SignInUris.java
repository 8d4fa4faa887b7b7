package dev.spacetimeauth.magiclink;

import java.net.URI;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Addresses of a running sign-in. */
final class SignInUris {

    static final String STATUS = "status";

    private SignInUris() {}

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
}
