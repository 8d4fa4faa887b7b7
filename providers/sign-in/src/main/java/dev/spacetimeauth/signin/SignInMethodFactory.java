package dev.spacetimeauth.signin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** {@link #order()} places the method on the page: higher comes first. */
public interface SignInMethodFactory extends ProviderFactory<SignInMethod> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
