package dev.spacetimeauth.guest;

import dev.spacetimeauth.signin.SignInContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The upgrade of a guest, as the sign-in methods see it: a proof is wanted, and nobody is to be signed in. */
record UpgradeContext(RequiredActionContext action) implements SignInContext {

    @Override
    public KeycloakSession session() {
        return action.getSession();
    }

    @Override
    public RealmModel realm() {
        return action.getRealm();
    }

    @Override
    public AuthenticationSessionModel signIn() {
        return action.getAuthenticationSession();
    }

    @Override
    public HttpRequest request() {
        return action.getHttpRequest();
    }

    @Override
    public EventBuilder event() {
        return action.getEvent();
    }

    /** A guest has nothing that could be proven once more. */
    @Override
    public Optional<UserModel> user() {
        return Optional.empty();
    }

    @Override
    public String executionId() {
        return UpgradeGuestFactory.PROVIDER_ID;
    }

    @Override
    public LoginFormsProvider form() {
        return action.form()
                .setAttribute("upgrading", true)
                .setAttribute("upgradeProviders", UpgradeProviders.of(this));
    }

    @Override
    public void show(Response page) {
        action.challenge(page);
    }

    @Override
    public void refuse(AuthenticationFlowError error, Response page) {
        action.challenge(page);
    }

    @Override
    public void signIn(UserModel user, String method) {
        throw new IllegalStateException("An upgrade signs nobody in");
    }

    @Override
    public boolean signsIn() {
        return false;
    }

    @Override
    public boolean takesMailbox(String address) {
        new GuestUpgrade(this).with(address);
        return true;
    }
}
