package dev.spacetimeauth.project.scale;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.cache.infinispan.RealmCacheSession;

/**
 * Keycloak's realm cache, which hands out the roles of the administration realm as {@link AdministrationRole}s, and to a
 * request the {@link CallersRealms realms of its caller} where Keycloak would go through all.
 */
final class PlatformRealmCache extends RealmCacheSession {

    private final String administration;
    private final ManagementRoles management;
    private final BatchMemory batch;
    private final RemovalCacheManager removals;
    private final CallersRealms callersRealms;

    PlatformRealmCache(RemovalCacheManager cache, KeycloakSession session, String administration) {
        super(cache, session);
        this.removals = cache;
        batch = new BatchMemory(session);
        this.administration = administration;
        management = new ManagementRoles(session, administration);
        callersRealms = new CallersRealms(session, administration);
    }

    @Override
    public Stream<RealmModel> getRealmsStream() {
        return callersRealms.list().orElseGet(super::getRealmsStream);
    }

    @Override
    public Stream<RealmModel> getRealmsStream(String search) {
        return callersRealms
                .list()
                .map(realms -> realms.filter(realm -> CallersRealms.matches(realm, search)))
                .orElseGet(() -> super.getRealmsStream(search));
    }

    @Override
    public @Nullable RoleModel getRoleById(RealmModel realm, String id) {
        return administered(realm, super.getRoleById(realm, id));
    }

    @Override
    public @Nullable RoleModel getRealmRole(RealmModel realm, String name) {
        return administered(realm, super.getRealmRole(realm, name));
    }

    @Override
    public @Nullable RoleModel getClientRole(ClientModel client, String name) {
        RoleModel added = batch.role(client, name);
        return administered(client.getRealm(), added == null ? super.getClientRole(client, name) : added);
    }

    @Override
    public RoleModel addClientRole(ClientModel client, String id, String name) {
        return batch.added(client, super.addClientRole(client, id, name));
    }

    @Override
    public boolean removeRealm(String id) {
        return removals.inOneSearch(invalidations, () -> super.removeRealm(id));
    }

    @Override
    public boolean removeClient(RealmModel realm, String id) {
        return removals.inOneSearch(invalidations, () -> super.removeClient(realm, id));
    }

    @Override
    public ClientModel addClient(RealmModel realm, String clientId) {
        return batch.added(super.addClient(realm, clientId));
    }

    @Override
    public ClientModel addClient(RealmModel realm, String id, String clientId) {
        return batch.added(super.addClient(realm, id, clientId));
    }

    @Override
    public Stream<RoleModel> getRealmRolesStream(RealmModel realm) {
        return administered(realm, super.getRealmRolesStream(realm));
    }

    @Override
    public Stream<RoleModel> getRealmRolesStream(RealmModel realm, Integer first, Integer max) {
        return administered(realm, super.getRealmRolesStream(realm, first, max));
    }

    @Override
    public Stream<RoleModel> searchForRolesStream(RealmModel realm, String search, Integer first, Integer max) {
        return administered(realm, super.searchForRolesStream(realm, search, first, max));
    }

    @Override
    public Stream<RoleModel> getRolesStream(
            RealmModel realm, Stream<String> ids, String search, Integer first, Integer max) {
        return administered(realm, super.getRolesStream(realm, ids, search, first, max));
    }

    @Override
    public Stream<RoleModel> getCompositeRolesStream(RealmModel realm, Set<String> parentRoleIds) {
        return administered(realm, super.getCompositeRolesStream(realm, parentRoleIds));
    }

    private Stream<RoleModel> administered(RealmModel realm, Stream<RoleModel> roles) {
        return isAdministration(realm) ? roles.map(this::administered) : roles;
    }

    private @Nullable RoleModel administered(RealmModel realm, @Nullable RoleModel role) {
        return role == null || !isAdministration(realm) ? role : administered(role);
    }

    private RoleModel administered(RoleModel role) {
        return role instanceof AdministrationRole ? role : new AdministrationRole(role, management);
    }

    private boolean isAdministration(RealmModel realm) {
        return realm.getName().equals(administration);
    }
}
