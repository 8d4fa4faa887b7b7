package dev.spacetimeauth.project.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.keycloak.common.Version;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Which of our Liquibase changelogs a database has had. Keycloak compares its own with the database when its version has changed, but an
 * extension's at every start, which takes half a second. Of a changelog that was compared, its last change set in Liquibase's own table is
 * tagged with Keycloak's version and the changelog's hash: while both are the same, there is nothing to compare.
 */
public final class AppliedChangelogs {

    private static final Logger LOG = Logger.getLogger(AppliedChangelogs.class);

    private final KeycloakSessionFactory factory;
    private final String table;

    /** Those of the module with this id: {@code getId()} of its {@code JpaEntityProviderFactory}. */
    public AppliedChangelogs(KeycloakSessionFactory factory, String module) {
        this.factory = factory;
        this.table = JpaUtils.getCustomChangelogTableName(module);
    }

    /** Whether this changelog, with this content, was compared by this version of Keycloak. False when the database cannot tell. */
    public boolean contains(String changelog, byte[] content) {
        try (Connection connection = database().getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT 1 FROM " + qualifiedTable() + " WHERE FILENAME = ? AND TAG = ?")) {
            query.setString(1, changelog);
            query.setString(2, tag(content));
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException | RuntimeException e) {
            // At its first start a database has no such table.
            LOG.debugf(e, "Whether %s was compared with the database cannot be told", changelog);
            return false;
        }
    }

    /** Remembers that the changelog was compared. Where that fails, which is logged, the next start compares again. */
    public void add(String changelog, byte[] content) {
        try (Connection connection = database().getConnection();
                PreparedStatement last = connection.prepareStatement(
                        "SELECT MAX(ORDEREXECUTED) FROM " + qualifiedTable() + " WHERE FILENAME = ?");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE " + qualifiedTable() + " SET TAG = ? WHERE FILENAME = ? AND ORDEREXECUTED = ?")) {
            last.setString(1, changelog);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                update.setString(1, tag(content));
                update.setString(2, changelog);
                update.setInt(3, row.getInt(1));
            }
            update.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "%s will be compared with the database again at the next start", changelog);
        }
    }

    private JpaConnectionProviderFactory database() {
        return (JpaConnectionProviderFactory) factory.getProviderFactory(JpaConnectionProvider.class);
    }

    private String qualifiedTable() {
        String schema = database().getSchema();
        return schema == null ? table : schema + "." + table;
    }

    private static String tag(byte[] content) {
        return Version.VERSION + " " + HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, content));
    }
}
