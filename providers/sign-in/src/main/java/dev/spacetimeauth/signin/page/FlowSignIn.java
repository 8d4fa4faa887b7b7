package dev.spacetimeauth.signin.page;

import dev.spacetimeauth.signin.SignInContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A sign-in, as a step of one of Keycloak's flows. */
record FlowSignIn(AuthenticationFlowContext flow) implements SignInContext {

    private static final String LOGIN_METHOD = "login_method";

    @Override
    public KeycloakSession session() {
        return flow.getSession();
    }

    @Override
    public RealmModel realm() {
        return flow.getRealm();
    }

    @Override
    public AuthenticationSessionModel signIn() {
        return flow.getAuthenticationSession();
    }

    @Override
    public HttpRequest request() {
        return flow.getHttpRequest();
    }

    @Override
    public EventBuilder event() {
        return flow.getEvent();
    }

    @Override
    public Optional<UserModel> user() {
        return Optional.ofNullable(flow.getUser());
    }

    @Override
    public String executionId() {
        return flow.getExecution().getId();
    }

    @Override
    public LoginFormsProvider form() {
        return flow.form();
    }

    @Override
    public void show(Response page) {
        flow.forceChallenge(page);
    }

    @Override
    public void refuse(AuthenticationFlowError error, Response page) {
        flow.failureChallenge(error, page);
    }

    @Override
    public void signIn(UserModel user, String method) {
        flow.setUser(user);
        signIn().setUserSessionNote(LOGIN_METHOD, method);
        flow.success();
    }

    @Override
    public boolean signsIn() {
        return true;
    }

    @Override
    public boolean takesMailbox(String address) {
        return false;
    }
}
