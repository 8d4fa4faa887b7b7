package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.PostgreSql;
import dev.spacetimeauth.testing.PostgreSqlServer;

/**
 * Our database as plain Keycloak would have made it: creating 1,000 realms with plain Keycloak takes hours, and what
 * differs are rows. Our own tables stay: plain Keycloak does not know of them.
 */
record PlainCopy(PostgreSqlServer server, PostgreSql database) implements AutoCloseable {

    /** Keycloak gives master's {@code admin} every role of every realm's management client. */
    private static final String ROLES = """
            FROM realm master
            JOIN keycloak_role admin ON admin.realm_id = master.id AND NOT admin.client_role AND admin.name = 'admin'
            JOIN client management ON management.realm_id = master.id AND management.client_id LIKE '%-realm'
            JOIN keycloak_role child ON child.client = management.id
            WHERE master.name = 'master'""";

    private static final String OUR_INDEX = "idx_project_role_by_realm";

    private static final int ROLES_PER_REALM = 20;

    static PlainCopy of(PostgreSql ours, PostgreSqlServer server, String name) {
        PostgreSql copy = server.copy(ours, name);
        copy.execute("INSERT INTO composite_role (composite, child_role) SELECT admin.id, child.id " + ROLES
                + " ON CONFLICT DO NOTHING");
        copy.execute("DROP INDEX " + OUR_INDEX);
        copy.execute("VACUUM ANALYZE");
        requireRolesOfEveryRealm(copy);
        return new PlainCopy(server, copy);
    }

    private static void requireRolesOfEveryRealm(PostgreSql copy) {
        long realms = copy.number("SELECT count(*) FROM realm");
        long roles = copy.number("SELECT count(*) " + ROLES
                + " AND EXISTS (SELECT FROM composite_role WHERE composite = admin.id AND child_role = child.id)");
        if (roles < realms * ROLES_PER_REALM) {
            throw new IllegalStateException("Not like plain Keycloak: " + roles + " roles of " + realms + " realms");
        }
    }

    @Override
    public void close() {
        server.drop(database);
    }
}
