package dev.spacetimeauth.project.policy;

import dev.spacetimeauth.project.RedirectUri;
import java.util.List;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Refuses to save a client with an unsafe redirect URI. Keycloak's own {@code secure-redirect-uris-enforcer} knows no
 * setting that allows http on loopback addresses only.
 */
final class RedirectUriExecutor
        implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {

    @Override
    public String getProviderId() {
        return RedirectUriExecutorFactory.PROVIDER_ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        switch (context.getEvent()) {
            case REGISTER, UPDATE -> {
                if (context instanceof ClientCRUDContext change) {
                    check(change.getProposedClientRepresentation());
                }
            }
            default -> {
                // Requests are matched against what was saved.
            }
        }
    }

    private static void check(ClientRepresentation client) throws ClientPolicyException {
        if (Constants.defaultClients.contains(client.getClientId())) {
            // Keycloak's own consoles come back to any of their pages, all below the server's own address.
            return;
        }
        if (client.getRedirectUris() != null) {
            check(client.getRedirectUris());
        }
        List<String> postLogout =
                OIDCAdvancedConfigWrapper.fromClientRepresentation(client).getPostLogoutRedirectUris();
        if (postLogout != null) {
            // "+" and "-" stand for all redirect URIs and for none.
            check(postLogout.stream().filter(uri -> uri.length() > 1).toList());
        }
    }

    private static void check(List<String> uris) throws ClientPolicyException {
        for (String uri : uris) {
            var reason = RedirectUri.reasonToRefuse(uri);
            if (reason.isPresent()) {
                throw new ClientPolicyException(
                        OAuthErrorException.INVALID_CLIENT_METADATA, "Redirect URI '" + uri + "' " + reason.get());
            }
        }
    }

    @Override
    public void close() {}
}
