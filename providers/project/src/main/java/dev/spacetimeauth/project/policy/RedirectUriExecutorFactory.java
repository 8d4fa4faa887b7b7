package dev.spacetimeauth.project.policy;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

@AutoService(ClientPolicyExecutorProviderFactory.class)
public final class RedirectUriExecutorFactory implements ClientPolicyExecutorProviderFactory {

    public static final String PROVIDER_ID = "exact-redirect-uris";

    @Override
    public ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> create(
            KeycloakSession session) {
        return new RedirectUriExecutor();
    }

    @Override
    public String getHelpText() {
        return "Redirect URIs must be exact, and use https, http on a loopback address, or an app's own scheme.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
