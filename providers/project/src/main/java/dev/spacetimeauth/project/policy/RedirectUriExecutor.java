package dev.spacetimeauth.project.policy;

import dev.spacetimeauth.project.RedirectUri;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Refuses to save a client with an unsafe redirect URI. Keycloak's own {@code secure-redirect-uris-enforcer} knows no
 * setting that allows http on loopback addresses only. Keycloak's own consoles come back to any of their pages; those
 * they have under their own client ids, below the server's own address, and nowhere else.
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
                    check(change.getProposedClientRepresentation(), change.getTargetClient());
                }
            }
            default -> {
                // Requests are matched against what was saved.
            }
        }
    }

    private static void check(ClientRepresentation proposed, @Nullable ClientModel stored)
            throws ClientPolicyException {
        boolean ownConsole = stored != null
                && Constants.defaultClients.contains(stored.getClientId())
                && isServersOwn(proposed.getRootUrl() == null ? stored.getRootUrl() : proposed.getRootUrl());
        check(redirectUris(proposed, stored).filter(uri -> !(ownConsole && isPath(uri))));
        // "+" and "-" stand for all redirect URIs and for none.
        check(postLogoutRedirectUris(proposed).filter(uri -> !uri.equals("+") && !uri.equals("-")));
    }

    /** What is not proposed stays. */
    private static Stream<String> redirectUris(ClientRepresentation proposed, @Nullable ClientModel stored) {
        if (proposed.getRedirectUris() != null) {
            return proposed.getRedirectUris().stream();
        }
        return stored == null ? Stream.empty() : stored.getRedirectUris().stream();
    }

    private static Stream<String> postLogoutRedirectUris(ClientRepresentation proposed) {
        return Optional.ofNullable(proposed.getAttributes())
                .map(attributes -> attributes.get(OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS))
                .stream()
                .flatMap(Constants.CFG_DELIMITER_PATTERN::splitAsStream)
                .filter(uri -> !uri.isEmpty());
    }

    private static boolean isServersOwn(@Nullable String rootUrl) {
        return Constants.AUTH_BASE_URL_PROP.equals(rootUrl) || Constants.AUTH_ADMIN_URL_PROP.equals(rootUrl);
    }

    private static boolean isPath(String uri) {
        return uri.startsWith("/") && !uri.startsWith("//");
    }

    private static void check(Stream<String> uris) throws ClientPolicyException {
        for (String uri : uris.toList()) {
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
