package dev.spacetimeauth.signin.page;

import dev.spacetimeauth.signin.AccountProof;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows the one sign-in page and hands what it submits to the method whose button was pressed. */
final class SignInAuthenticator implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (AccountProof.take(context)) {
            context.success();
            return;
        }
        if (offered(context).anyMatch(method -> method.arrive(context))) {
            return;
        }
        Optional<Response> open = offered(context)
                .flatMap(method -> method.resume(context).stream())
                .findFirst();
        context.challenge(open.orElseGet(() -> SignInPage.of(context).create()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        String action = context.getHttpRequest().getDecodedFormParameters().getFirst("action");
        offered(context)
                .filter(method -> action != null && method.answers(action))
                .findFirst()
                .ifPresentOrElse(method -> method.submit(context, action), () -> refuse(context));
    }

    private static void refuse(AuthenticationFlowContext context) {
        context.getEvent().detail("reason", "sign_in_method_not_offered").error(Errors.INVALID_REQUEST);
        context.failureChallenge(
                AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                SignInPage.of(context).error("methodNotOffered").create());
    }

    private static Stream<SignInMethod> offered(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        return SignInPage.offered(session, context.getRealm()).stream()
                .map(id -> session.getProvider(SignInMethod.class, id));
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
