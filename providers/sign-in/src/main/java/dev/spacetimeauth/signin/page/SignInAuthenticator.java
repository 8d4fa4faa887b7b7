package dev.spacetimeauth.signin.page;

import dev.spacetimeauth.signin.AccountProof;
import dev.spacetimeauth.signin.SignInMethods;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows the one sign-in page and hands what it submits to the method whose button was pressed. */
final class SignInAuthenticator implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext flow) {
        if (AccountProof.take(flow)) {
            flow.success();
            return;
        }
        var context = new FlowSignIn(flow);
        if (SignInMethods.of(context).anyMatch(method -> method.arrive(context))) {
            return;
        }
        Optional<Response> open = SignInMethods.of(context)
                .flatMap(method -> method.resume(context).stream())
                .findFirst();
        flow.challenge(open.orElseGet(() -> SignInPage.of(context).create()));
    }

    @Override
    public void action(AuthenticationFlowContext flow) {
        SignInMethods.submit(new FlowSignIn(flow));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
