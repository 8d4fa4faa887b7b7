package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * A way to sign in that the one sign-in page offers. Its provider id names its part of the page, the template
 * {@code sign-in-<id>.ftl} of the login theme.
 */
public interface SignInMethod extends Provider {

    /** Whether this project's players may use it. */
    boolean isOffered(RealmModel realm);

    /** Whether it can prove what is wanted here, in a project that offers it. */
    default boolean serves(SignInContext context) {
        return true;
    }

    /** Whether a submit button with {@code name="action"} and this value is one of this method's. */
    boolean answers(String action);

    /** Carries the action out: {@code show}, {@code signIn} or {@code refuse}. */
    void submit(SignInContext context, String action);

    /** Ends the sign-in at once, as {@link #submit} would, if this browser has brought the proof along; true: it is ended. */
    default boolean arrive(SignInContext context) {
        return false;
    }

    /** The page to go on with when the browser comes back to a sign-in that this method has begun. */
    default Optional<Response> resume(SignInContext context) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
