package dev.spacetimeauth.project.scale;

import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.cache.CacheRealmProvider;

/** What a database holds of {@link ManagementRoles} inside {@code admin} from a time before the rule. */
final class WrittenManagementRoles {

    private static final Logger LOG = Logger.getLogger(WrittenManagementRoles.class);

    private static final String DELETE = """
            delete from CompositeRoleEntity c where c.parentRole.id = :admin and c.childRole.id in (
                select role.id from RoleEntity role, RealmEntity realm
                where role.clientId = realm.masterAdminClient and realm.name <> :administration and role.name in :names)
            """;

    private WrittenManagementRoles() {}

    /** Removes them: they are not needed, and each makes {@code admin} slower to load. */
    static void remove(KeycloakSession session, String administration) {
        RealmModel master = session.realms().getRealmByName(administration);
        RoleModel admin = master == null ? null : master.getRole(AdminRoles.ADMIN);
        if (admin != null) {
            int removed = session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery(DELETE)
                    .setParameter("admin", admin.getId())
                    .setParameter("administration", administration)
                    .setParameter("names", ManagementRoles.NAMES)
                    .executeUpdate();
            if (removed > 0) {
                session.getProvider(CacheRealmProvider.class)
                        .registerRoleInvalidation(admin.getId(), admin.getName(), master.getId());
                LOG.infof("Role %s no longer lists %d management roles: it has them by rule", admin.getName(), removed);
            }
        }
    }
}
