package dev.spacetimeauth.project.scale;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientProvider;
import org.keycloak.models.ClientScopeProvider;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.RoleModel;
import org.keycloak.models.RoleProvider;
import org.keycloak.models.cache.infinispan.RealmCacheSession;

/**
 * Keycloak's realm cache, which hands out the roles of the administration realm as {@link AdministrationRole}s, and to a
 * request the {@link CallersRealms realms of its caller} where Keycloak would go through all.
 */
final class PlatformRealmCache extends RealmCacheSession {

    private static final String HEADS = """
            select new dev.spacetimeauth.project.scale.LazyRealm$Head(
                realm.id, realm.name, realm.displayName, html.value, realm.enabled, realm.masterAdminClient)
            from RealmEntity realm left join realm.attributes html on html.name = 'displayNameHtml'
            """;

    private final String administration;
    private final ManagementRoles management;
    private final RemovalCacheManager removals;
    private final CallersRealms callersRealms;
    private @Nullable PatientRealmProvider patient;

    PlatformRealmCache(RemovalCacheManager cache, KeycloakSession session, String administration) {
        super(cache, session);
        this.removals = cache;
        this.administration = administration;
        management = new ManagementRoles(session, administration);
        callersRealms = new CallersRealms(session, administration);
    }

    @Override
    public RealmProvider getRealmDelegate() {
        return RealmBatch.isRunning(session) ? patient() : super.getRealmDelegate();
    }

    @Override
    public ClientProvider getClientDelegate() {
        return RealmBatch.isRunning(session) ? patient() : super.getClientDelegate();
    }

    @Override
    public ClientScopeProvider getClientScopeDelegate() {
        return RealmBatch.isRunning(session) ? patient() : super.getClientScopeDelegate();
    }

    @Override
    public RoleProvider getRoleDelegate() {
        return RealmBatch.isRunning(session) ? patient() : super.getRoleDelegate();
    }

    @Override
    public GroupProvider getGroupDelegate() {
        return RealmBatch.isRunning(session) ? patient() : super.getGroupDelegate();
    }

    /** A realm that is being made is in this database only: no other store is asked for its clients, roles or groups. */
    private PatientRealmProvider patient() {
        if (patient == null) {
            patient = new PatientRealmProvider(session);
        }
        return patient;
    }

    @Override
    public Stream<RealmModel> getRealmsStream() {
        return callersRealms.list().orElseGet(this::all);
    }

    /**
     * To Keycloak's jobs, which look for a few, and to platform administrators, who are shown a list. None is loaded that is
     * not looked into; and while one only reads, no query searches all that was loaded for changes to write.
     */
    private Stream<RealmModel> all() {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        if (callersRealms.areRead()) {
            entities.setFlushMode(FlushModeType.COMMIT);
        }
        return entities.createQuery(HEADS, LazyRealm.Head.class).getResultList().stream()
                .map(head -> {
                    management.know(head);
                    return LazyRealm.of(head, this::getRealm, this::managementClient);
                });
    }

    private @Nullable ClientModel managementClient(String id) {
        return getClientById(getRealmByName(administration), id);
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
        return administered(client.getRealm(), super.getClientRole(client, name));
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
