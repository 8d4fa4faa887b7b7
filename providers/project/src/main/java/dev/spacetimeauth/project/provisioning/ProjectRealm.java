package dev.spacetimeauth.project.provisioning;

import dev.spacetimeauth.project.NewProject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.managers.RealmManager;

/** A new project's realm: a template, filled in. */
public final class ProjectRealm {

    private final RealmRepresentation representation;
    private final String projectId = PublicId.random("project_");
    private final String defaultClientId = PublicId.random("client_");

    public ProjectRealm(RealmTemplates templates, KeyPairPool keyPairs, NewProject wanted) {
        representation = templates.read(wanted.template());
        representation.setId(null);
        representation.setRealm(wanted.name());
        representation.setDisplayName(wanted.displayName());
        representation.setClients(Stream.concat(clientsOf(representation), Stream.of(defaultClient(wanted)))
                .toList());
        new RealmKeys(keyPairs).addTo(representation);
    }

    public String projectId() {
        return projectId;
    }

    public String defaultClientId() {
        return defaultClientId;
    }

    /** Makes the realm in this session's transaction and lets the owner administer it. */
    public RealmModel createIn(KeycloakSession session, String ownerId) {
        var realms = new RealmManager(session);
        RealmModel master = realms.getKeycloakAdministrationRealm();
        session.getContext().setRealm(master);
        RealmModel realm = realms.importRealm(representation);
        // What has been made is written first: none of these queries has to look for changes again.
        EntityManagers.runInBatch(session, () -> giveDefaultScopes(realm), false);
        UserModel owner = session.users().getUserById(master, ownerId);
        if (owner != null && !isPlatformAdministrator(owner, master)) {
            grantAdministration(realm, owner);
        }
        return realm;
    }

    private static Stream<ClientRepresentation> clientsOf(RealmRepresentation realm) {
        return realm.getClients() == null ? Stream.empty() : realm.getClients().stream();
    }

    private ClientRepresentation defaultClient(NewProject wanted) {
        var client = new ClientRepresentation();
        client.setClientId(defaultClientId);
        client.setName("Default client");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(true);
        client.setRedirectUris(wanted.redirectUris());
        client.setWebOrigins(List.of("+"));
        client.setAttributes(Map.of(
                OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD,
                "S256",
                OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS,
                String.join(Constants.CFG_DELIMITER, wanted.postLogoutRedirectUris())));
        client.setDefaultClientScopes(representation.getDefaultDefaultClientScopes());
        client.setOptionalClientScopes(representation.getDefaultOptionalClientScopes());
        return client;
    }

    /** An import makes Keycloak's own clients before the template's scopes; their consoles need them as well. */
    private static void giveDefaultScopes(RealmModel realm) {
        Set<ClientScopeModel> defaults =
                realm.getDefaultClientScopesStream(true).collect(Collectors.toSet());
        Set<ClientScopeModel> optional =
                realm.getDefaultClientScopesStream(false).collect(Collectors.toSet());
        realm.getClientsStream()
                .filter(client -> !client.isBearerOnly())
                .filter(client -> client.getClientScopes(true).isEmpty())
                .forEach(client -> {
                    client.addClientScopes(defaults, true);
                    client.addClientScopes(optional, false);
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
