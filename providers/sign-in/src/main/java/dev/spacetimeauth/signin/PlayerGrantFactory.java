package dev.spacetimeauth.signin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/** A grant that clients are let use in the console, tab <b>Grants</b> of Realm settings. */
public interface PlayerGrantFactory extends OAuth2GrantTypeFactory {

    /** The attribute of a client that lets it use the grant. */
    String clientSwitch();

    /** The field of the tab; the value is a list of client ids. */
    String field();

    /** What the field is called. */
    String label();

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
