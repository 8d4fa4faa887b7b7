package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * {@code GET /realms/{realm}/magic-link/{token}}: the page a mail's link opens. It changes nothing, whoever opens it: a
 * person, a mail scanner, a prefetching browser. Only the {@code POST} of its form, inside the sign-in of the browser
 * that asked for the mail, redeems the link.
 */
public final class MagicLinkResource {

    private static final String PAGE = "magic-link.ftl";
    private static final String HERE = "here";
    private static final String ELSEWHERE = "elsewhere";

    private final KeycloakSession session;
    private final RealmModel realm;

    MagicLinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response open(@PathParam("token") String secret) {
        LocaleUtil.processLocaleParam(session, realm, null);
        LinkToken token = new LinkToken(secret);
        Optional<Challenge> challenge = new ChallengeStore(session, realm).byToken(token);
        if (challenge.isEmpty()) {
            return dead(Challenge.State.UNKNOWN, Response.Status.NOT_FOUND);
        }
        ClientModel client = realm.getClientById(challenge.get().clientUuid());
        if (client == null || !client.isEnabled()) {
            return dead(Challenge.State.UNKNOWN, Response.Status.NOT_FOUND);
        }
        session.getContext().setClient(client);
        if (!challenge.get().isLive()) {
            return dead(challenge.get().state(), Response.Status.GONE);
        }
        return runningHere(challenge.get(), client)
                .map(signIn -> here(signIn, token))
                .orElseGet(this::elsewhere);
    }

    /** The sign-in that asked for the mail, if this is its browser and it still runs. */
    private Optional<AuthenticationSessionModel> runningHere(Challenge challenge, ClientModel client) {
        RootAuthenticationSessionModel browser =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        if (browser == null || !browser.getId().equals(challenge.signInId())) {
            return Optional.empty();
        }
        return Optional.ofNullable(browser.getAuthenticationSession(client, challenge.tabId()));
    }

    private Response here(AuthenticationSessionModel signIn, LinkToken token) {
        String code = new ClientSessionCode<>(session, realm, signIn).getOrGenerateCode();
        return page(HERE)
                .setAuthenticationSession(signIn)
                .setActionUri(action(signIn, code))
                .setClientSessionCode(code)
                .setAttribute("token", token.value())
                .createForm(PAGE);
    }

    private URI action(AuthenticationSessionModel signIn, String code) {
        return LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(LoginActionsService.AUTHENTICATE_PATH)
                .queryParam(LoginActionsService.SESSION_CODE, code)
                .queryParam(
                        Constants.EXECUTION,
                        signIn.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION))
                .queryParam(Constants.CLIENT_ID, signIn.getClient().getClientId())
                .queryParam(Constants.TAB_ID, signIn.getTabId())
                .queryParam(Constants.CLIENT_DATA, AuthenticationProcessor.getClientData(session, signIn))
                .build(realm.getName());
    }

    private Response elsewhere() {
        return page(ELSEWHERE).createForm(PAGE);
    }

    private Response dead(Challenge.State state, Response.Status status) {
        return page(state.id()).setStatus(status).createForm(PAGE);
    }

    private LoginFormsProvider page(String linkState) {
        return session.getProvider(LoginFormsProvider.class).setAttribute("linkState", linkState);
    }
}
