package dev.spacetimeauth.devtools.playground;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;

/** The playground's public client, made in each project the first time somebody plays there. */
final class PlaygroundClient {

    static final String CLIENT_ID = "playground";

    private PlaygroundClient() {}

    static void ensure(KeycloakSession session, RealmModel realm, String redirectUri) {
        ClientModel client = realm.getClientByClientId(CLIENT_ID);
        if (client == null) {
            ClientManager.createClient(session, realm, representation(redirectUri));
        } else if (!client.getRedirectUris().contains(redirectUri)) {
            client.setRedirectUris(Set.of(redirectUri));
            client.setAttribute(OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, redirectUri);
        }
    }

    private static ClientRepresentation representation(String redirectUri) {
        var client = new ClientRepresentation();
        client.setClientId(CLIENT_ID);
        client.setName("Playground");
        client.setBaseUrl(redirectUri);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(false);
        client.setRedirectUris(List.of(redirectUri));
        client.setAttributes(Map.of(
                OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD,
                "S256",
                OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS,
                redirectUri));
        return client;
    }
}
