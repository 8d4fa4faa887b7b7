package dev.spacetimeauth.project.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.jpa.JpaRealmProvider;

/**
 * Stores what is made in a {@link RealmBatch}. Keycloak asks for each role of a new realm or client by name before and after
 * it adds it; as nobody else knows what is not committed, its roles are those that were added here.
 */
final class PatientRealmProvider extends JpaRealmProvider {

    /** By the id of the new realm or client. */
    private final Map<String, List<RoleModel>> roles = new HashMap<>();

    PatientRealmProvider(KeycloakSession session) {
        super(
                session,
                PatientEntityManager.of(
                        session,
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()),
                null,
                null);
    }

    @Override
    public RealmModel createRealm(String id, String name) {
        roles.put(id, new ArrayList<>());
        return super.createRealm(id, name);
    }

    @Override
    public ClientModel addClient(RealmModel realm, String id, String clientId) {
        ClientModel client = super.addClient(realm, id, clientId);
        roles.putIfAbsent(client.getId(), new ArrayList<>());
        return client;
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
        List<RoleModel> ofContainer = roles.get(role.getContainerId());
        if (ofContainer != null) {
            ofContainer.add(role);
        }
        return role;
    }

    @Override
    public @Nullable RoleModel getRealmRole(RealmModel realm, String name) {
        List<RoleModel> added = roles.get(realm.getId());
        return added == null ? super.getRealmRole(realm, name) : named(name, added);
    }

    @Override
    public @Nullable RoleModel getClientRole(ClientModel client, String name) {
        List<RoleModel> added = roles.get(client.getId());
        return added == null ? super.getClientRole(client, name) : named(name, added);
    }

    private static @Nullable RoleModel named(String name, List<RoleModel> roles) {
        return roles.stream()
                .filter(role -> role.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean removeRole(RoleModel role) {
        roles.values().forEach(those -> those.removeIf(other -> other.getId().equals(role.getId())));
        return super.removeRole(role);
    }
}
