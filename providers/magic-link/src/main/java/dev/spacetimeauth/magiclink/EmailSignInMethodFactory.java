package dev.spacetimeauth.magiclink;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInMethodFactory;
import org.keycloak.models.KeycloakSession;

@AutoService(SignInMethodFactory.class)
public final class EmailSignInMethodFactory implements SignInMethodFactory {

    /** Also the value of the claim {@code login_method}. */
    public static final String PROVIDER_ID = "email";

    private static final EmailSignInMethod INSTANCE = new EmailSignInMethod();

    @Override
    public SignInMethod create(KeycloakSession session) {
        return INSTANCE;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
