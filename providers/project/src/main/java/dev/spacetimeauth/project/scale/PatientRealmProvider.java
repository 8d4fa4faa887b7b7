package dev.spacetimeauth.project.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.jpa.JpaRealmProvider;
import org.keycloak.models.jpa.RealmAdapter;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Stores what is made in a {@link RealmBatch}. Keycloak asks for each client and role of a new realm by name before and after
 * it adds it; as nobody else knows what is not committed, a new realm's clients and roles are those that were added here.
 */
final class PatientRealmProvider extends JpaRealmProvider {

    /** By the id of the new realm or client. */
    private final Map<String, List<RoleModel>> roles = new HashMap<>();

    /** By the id of the new realm. */
    private final Map<String, List<ClientModel>> clients = new HashMap<>();

    private final Set<String> clientsWithoutScopes = new HashSet<>();
    private final Set<String> realmsWithoutScopes = new HashSet<>();
    private final KeycloakSession session;
    private boolean adding;

    PatientRealmProvider(KeycloakSession session) {
        super(
                session,
                PatientEntityManager.of(
                        session,
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()),
                null,
                null);
        this.session = session;
    }

    @Override
    public RealmModel createRealm(String id, String name) {
        roles.put(id, new ArrayList<>());
        clients.put(id, new ArrayList<>());
        realmsWithoutScopes.add(id);
        super.createRealm(id, name);
        return Objects.requireNonNull(getRealm(id));
    }

    @Override
    public @Nullable RealmModel getRealm(String id) {
        RealmEntity realm = realmsWithoutScopes.contains(id) ? em.find(RealmEntity.class, id) : null;
        return realm == null ? super.getRealm(id) : new RealmWithoutScopes(realm);
    }

    @Override
    public ClientModel addClient(RealmModel realm, @Nullable String id, String clientId) {
        String known = id == null ? KeycloakModelUtils.generateId() : id;
        roles.put(known, new ArrayList<>());
        clientsWithoutScopes.add(known);
        ClientModel client = added(realm, known, clientId);
        Optional.ofNullable(clients.get(realm.getId())).ifPresent(added -> added.add(client));
        return client;
    }

    private ClientModel added(RealmModel realm, String id, String clientId) {
        adding = true;
        try {
            return super.addClient(realm, id, clientId);
        } finally {
            adding = false;
        }
    }

    /** Listeners hear of a new client before it is among those that were added. */
    @Override
    public @Nullable ClientModel getClientByClientId(RealmModel realm, String clientId) {
        List<ClientModel> added = clients.get(realm.getId());
        return added == null || adding
                ? super.getClientByClientId(realm, clientId)
                : first(added, client -> client.getClientId().equals(clientId));
    }

    @Override
    public boolean removeClient(RealmModel realm, String id) {
        clients.values()
                .forEach(added -> added.removeIf(client -> client.getId().equals(id)));
        return super.removeClient(realm, id);
    }

    @Override
    public void addClientScopes(
            RealmModel realm, ClientModel client, Set<ClientScopeModel> clientScopes, boolean defaultScope) {
        super.addClientScopes(realm, client, clientScopes, defaultScope);
        if (!clientScopes.isEmpty()) {
            clientsWithoutScopes.remove(client.getId());
        }
    }

    @Override
    public void addClientScopeToAllClients(RealmModel realm, ClientScopeModel scope, boolean defaultScope) {
        clientsWithoutScopes.clear();
        super.addClientScopeToAllClients(realm, scope, defaultScope);
    }

    @Override
    public Map<String, ClientScopeModel> getClientScopes(RealmModel realm, ClientModel client, boolean defaultScope) {
        return clientsWithoutScopes.contains(client.getId())
                ? new HashMap<>()
                : super.getClientScopes(realm, client, defaultScope);
    }

    @Override
    public RoleModel addRealmRole(RealmModel realm, String id, String name) {
        return added(super.addRealmRole(realm, id, name));
    }

    @Override
    public RoleModel addClientRole(ClientModel client, String id, String name) {
        return added(super.addClientRole(client, id, name));
    }

    private RoleModel added(RoleModel role) {
        Optional.ofNullable(roles.get(role.getContainerId())).ifPresent(added -> added.add(role));
        return role;
    }

    @Override
    public @Nullable RoleModel getRealmRole(RealmModel realm, String name) {
        List<RoleModel> added = roles.get(realm.getId());
        return added == null
                ? super.getRealmRole(realm, name)
                : first(added, role -> role.getName().equals(name));
    }

    @Override
    public @Nullable RoleModel getClientRole(ClientModel client, String name) {
        List<RoleModel> added = roles.get(client.getId());
        return added == null
                ? super.getClientRole(client, name)
                : first(added, role -> role.getName().equals(name));
    }

    @Override
    public boolean removeRole(RoleModel role) {
        roles.values().forEach(added -> added.removeIf(other -> other.getId().equals(role.getId())));
        return super.removeRole(role);
    }

    private static <T> @Nullable T first(List<T> added, Predicate<T> wanted) {
        return added.stream().filter(wanted).findFirst().orElse(null);
    }

    /** A new client asks its realm for the scopes that it gets; most are made before the realm has any. */
    private final class RealmWithoutScopes extends RealmAdapter {

        RealmWithoutScopes(RealmEntity realm) {
            super(PatientRealmProvider.this.session, PatientRealmProvider.this.em, realm);
        }

        @Override
        public void addDefaultClientScope(ClientScopeModel scope, boolean defaultScope) {
            realmsWithoutScopes.remove(getId());
            super.addDefaultClientScope(scope, defaultScope);
        }

        @Override
        public Stream<ClientScopeModel> getDefaultClientScopesStream(boolean defaultScope) {
            return realmsWithoutScopes.contains(getId())
                    ? Stream.empty()
                    : super.getDefaultClientScopesStream(defaultScope);
        }
    }
}
