package dev.spacetimeauth.signin;

import java.util.Comparator;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;

/** The sign-in methods that a page offers. */
public final class SignInMethods {

    private SignInMethods() {}

    /** In page order. */
    public static Stream<SignInMethod> of(SignInContext context) {
        return ids(context).map(id -> method(context, id));
    }

    /** As {@link #of}: the provider ids. */
    static Stream<String> ids(SignInContext context) {
        return context.session()
                .getKeycloakSessionFactory()
                .getProviderFactoriesStream(SignInMethod.class)
                .map(SignInMethodFactory.class::cast)
                .sorted(Comparator.comparingInt(SignInMethodFactory::order).reversed())
                .map(SignInMethodFactory::getId)
                .filter(id -> {
                    SignInMethod method = method(context, id);
                    return method.isOffered(context.realm()) && method.serves(context);
                });
    }

    private static SignInMethod method(SignInContext context, String id) {
        return context.session().getProvider(SignInMethod.class, id);
    }

    /** Hands the submitted form to the method whose button was pressed. */
    public static void submit(SignInContext context) {
        String action = context.request().getDecodedFormParameters().getFirst("action");
        of(context)
                .filter(method -> action != null && method.answers(action))
                .findFirst()
                .ifPresentOrElse(method -> method.submit(context, action), () -> refuse(context));
    }

    private static void refuse(SignInContext context) {
        context.event().detail("reason", "sign_in_method_not_offered").error(Errors.INVALID_REQUEST);
        context.refuse(
                AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                SignInPage.of(context).error("methodNotOffered").create());
    }
}
