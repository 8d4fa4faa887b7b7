package dev.spacetimeauth.identity;

import java.util.List;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What the factories of our vendors share.
 *
 * @param <P> the provider
 * @param <E> the record of the vendor's addresses
 */
abstract class VendorIdentityProviderFactory<P extends SocialIdentityProvider<?>, E>
        extends AbstractIdentityProviderFactory<P> implements SocialIdentityProviderFactory<P> {

    private final String id;
    private final String name;
    private final List<ProviderConfigProperty> properties;
    private final Function<Endpoints, E> readEndpoints;
    private E endpoints;

    VendorIdentityProviderFactory(
            String id, String name, Function<Endpoints, E> endpoints, List<ProviderConfigProperty> properties) {
        this.id = id;
        this.name = name;
        this.properties = properties;
        this.readEndpoints = endpoints;
        this.endpoints = endpoints.apply(new Endpoints(Config.scope()));
    }

    @Override
    public void init(Config.Scope options) {
        endpoints = readEndpoints.apply(new Endpoints(options));
    }

    E endpoints() {
        return endpoints;
    }

    @Override
    public OAuth2IdentityProviderConfig createConfig() {
        return new VendorConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return properties;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getId() {
        return id;
    }
}
