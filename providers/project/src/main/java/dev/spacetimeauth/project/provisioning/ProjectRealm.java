package dev.spacetimeauth.project.provisioning;

import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.scale.RealmBatch;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.ClientScopeClientMappingEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.managers.RealmManager;

/**
 * A realm that is to become a project.
 *
 * @param wanted what was asked for
 * @param representation the whole realm, with the default client
 */
public record ProjectRealm(
        String projectId, String defaultClientId, NewProject wanted, RealmRepresentation representation) {

    /** Client id, in a template, of what the default client is to start from. */
    private static final String DEFAULT_CLIENT = "default";

    /** A template, filled in; {@code id} and default client are new. */
    public static ProjectRealm fromTemplate(RealmTemplates templates, KeyPairPool keyPairs, NewProject wanted) {
        RealmRepresentation representation = templates.read(wanted.template());
        String defaultClientId = PublicId.random("client_");
        representation.setRealm(wanted.name());
        representation.setDisplayName(wanted.displayName());
        representation.setClients(clients(representation, wanted, defaultClientId));
        new RealmKeys(keyPairs).addTo(representation);
        return new ProjectRealm(newProjectId(), defaultClientId, wanted, representation);
    }

    public static String newProjectId() {
        return PublicId.random("project_");
    }

    /** A copy shares neither signing keys nor the ids of players with the project it is made from. */
    public void loseIdentity() {
        if (representation.getComponents() != null) {
            representation.getComponents().remove(KeyProvider.class.getName());
        }
        Optional.ofNullable(representation.getUsers()).orElse(List.of()).forEach(user -> {
            user.setId(null);
            Optional.ofNullable(user.getCredentials()).orElse(List.of()).forEach(credential -> credential.setId(null));
        });
    }

    /** Makes the realm in this session's transaction and lets the owner administer it. */
    public RealmModel createIn(KeycloakSession session, String ownerId) {
        RealmModel master = new RealmManager(session).getKeycloakAdministrationRealm();
        representation.setId(null);
        session.getContext().setRealm(master);
        Optional<UserModel> owner = Optional.ofNullable(session.users().getUserById(master, ownerId))
                .filter(user -> !isPlatformAdministrator(user, master));
        return RealmBatch.make(session, making -> {
            RealmModel realm = new RealmManager(making).importRealm(representation);
            giveDefaultScopes(session, realm);
            owner.ifPresent(user -> grantAdministration(realm, user));
            return realm;
        });
    }

    private static List<ClientRepresentation> clients(
            RealmRepresentation template, NewProject wanted, String defaultClientId) {
        List<ClientRepresentation> own =
                Optional.ofNullable(template.getClients()).orElse(List.of());
        ClientRepresentation client =
                own.stream().filter(ProjectRealm::isDefault).findFirst().orElseGet(ClientRepresentation::new);
        client.setClientId(defaultClientId);
        fillIn(client, template, wanted);
        return Stream.concat(own.stream().filter(other -> other != client), Stream.of(client))
                .toList();
    }

    private static boolean isDefault(ClientRepresentation client) {
        return DEFAULT_CLIENT.equals(client.getClientId());
    }

    private static void fillIn(ClientRepresentation client, RealmRepresentation template, NewProject wanted) {
        client.setName("Default client");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(true);
        client.setRedirectUris(wanted.redirectUris());
        client.setWebOrigins(List.of("+"));
        var attributes =
                new HashMap<>(Optional.ofNullable(client.getAttributes()).orElse(Map.of()));
        attributes.put(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        attributes.put(
                OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS,
                String.join(Constants.CFG_DELIMITER, wanted.postLogoutRedirectUris()));
        client.setAttributes(attributes);
        client.setDefaultClientScopes(template.getDefaultDefaultClientScopes());
        client.setOptionalClientScopes(template.getDefaultOptionalClientScopes());
    }

    /**
     * An import makes those of Keycloak's own clients that are not described before the realm's scopes; their consoles need
     * them as well. Written at once, where {@link ClientModel#addClientScopes} would read and write for each client.
     */
    private void giveDefaultScopes(KeycloakSession session, RealmModel realm) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Set<String> described = representation.getClients().stream()
                .map(ClientRepresentation::getClientId)
                .collect(Collectors.toSet());
        Map<Boolean, List<ClientScopeModel>> scopes = Map.of(
                true, realm.getDefaultClientScopesStream(true).toList(),
                false, realm.getDefaultClientScopesStream(false).toList());
        realm.getClientsStream()
                .filter(client -> !client.isBearerOnly() && !described.contains(client.getClientId()))
                .flatMap(client ->
                        scopes.entrySet().stream().flatMap(those -> mappings(client, those.getValue(), those.getKey())))
                .toList()
                .forEach(entities::persist);
    }

    private static Stream<ClientScopeClientMappingEntity> mappings(
            ClientModel client, List<ClientScopeModel> scopes, boolean asDefault) {
        List<String> protocols = KeycloakModelUtils.getAcceptedClientScopeProtocols(client);
        return scopes.stream()
                .filter(scope -> protocols.contains(scope.getProtocol()))
                .map(scope -> {
                    var mapping = new ClientScopeClientMappingEntity();
                    mapping.setClientId(client.getId());
                    mapping.setClientScopeId(scope.getId());
                    mapping.setDefaultScope(asDefault);
                    return mapping;
                });
    }

    private static boolean isPlatformAdministrator(UserModel user, RealmModel master) {
        RoleModel admin = master.getRole(AdminRoles.ADMIN);
        return admin != null && user.hasRole(admin);
    }

    private static void grantAdministration(RealmModel realm, UserModel owner) {
        ClientModel administration = realm.getMasterAdminClient();
        Stream.of(AdminRoles.ALL_REALM_ROLES).map(administration::getRole).forEach(owner::grantRole);
    }
}
