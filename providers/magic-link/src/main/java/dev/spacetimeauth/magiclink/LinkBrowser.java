package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.SignInPage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The browser that opens a link: does it have the sign-in that asked for the mail? */
final class LinkBrowser {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Challenge challenge;

    LinkBrowser(KeycloakSession session, Challenge challenge) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.challenge = challenge;
    }

    /** This browser's running sign-in of a tab. */
    static @Nullable AuthenticationSessionModel signIn(KeycloakSession session, ClientModel client, String tabId) {
        RootAuthenticationSessionModel browser = new AuthenticationSessionManager(session)
                .getCurrentRootAuthenticationSession(session.getContext().getRealm());
        return browser == null ? null : browser.getAuthenticationSession(client, tabId);
    }

    /** The sign-in that asked, if this is its browser. */
    Optional<AuthenticationSessionModel> signIn() {
        AuthenticationSessionModel running = signIn(session, client(), challenge.tabId());
        return Optional.ofNullable(running)
                .filter(signIn -> signIn.getParentSession().getId().equals(challenge.signInId()))
                .or(this::restarted);
    }

    /**
     * Sign-ins are in the nodes' memory, and end with them. This browser's restart cookie then still has what the app asked
     * for, and which challenge the sign-in waited for: another one goes on in its place.
     */
    private Optional<AuthenticationSessionModel> restarted() {
        String cookie = RestartLoginCookie.getRestartCookie(session);
        if (cookie == null || !asksFor(cookie)) {
            return Optional.empty();
        }
        return SignInPage.executionId(realm, client()).flatMap(execution -> restart(cookie, execution));
    }

    /** What an app asks of somebody who is signed in cannot go on as a sign-in: it would be another's. */
    private boolean asksFor(String cookie) {
        RestartLoginCookie asked = RestartLoginCookie.decryptAndDecode(session, cookie);
        return asked != null
                && challenge.id().equals(asked.getNotes().get(SignInNotes.CHALLENGE))
                && !Action.REQUIRED_ACTIONS.name().equals(asked.getAction());
    }

    private Optional<AuthenticationSessionModel> restart(String cookie, String execution) {
        return restart(cookie).map(signIn -> {
            signIn.setAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION, execution);
            signIn.setAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.AUTHENTICATE_PATH);
            new WaitingSignIn(session, realm, signIn).takeOver(challenge);
            return signIn;
        });
    }

    private Optional<AuthenticationSessionModel> restart(String cookie) {
        RootAuthenticationSessionModel browser =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        try {
            return Optional.ofNullable(
                    RestartLoginCookie.restartSession(session, realm, browser, client().getClientId(), cookie));
        } catch (Exception e) { // Declared by Keycloak, although it says by null what it cannot read.
            throw new IllegalStateException("The restart cookie, which has just been read, cannot be", e);
        }
    }

    private ClientModel client() {
        return session.getContext().getClient();
    }
}
