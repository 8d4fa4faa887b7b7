package dev.spacetimeauth.it;

import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.testing.PostgreSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Holds up whoever writes to a table, until it is closed: the last insert of a creation is that of its project. */
final class Obstacle implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final PostgreSql database;
    private final Connection lock;

    Obstacle(PostgreSql database) throws SQLException {
        this(database, "project");
    }

    private Obstacle(PostgreSql database, String table) throws SQLException {
        this.database = database;
        lock = database.connect();
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
        }
    }

    /** Returns when a creation hangs here, with its realm written and not committed: the id of its backend. */
    long awaitCreation() {
        return awaitOne(database, """
                SELECT here.pid FROM pg_locks here JOIN pg_locks written ON written.pid = here.pid
                WHERE here.relation = 'project'::regclass AND NOT here.granted
                AND written.relation = 'realm'::regclass AND written.mode = 'RowExclusiveLock' AND written.granted""");
    }

    /** Returns when another creation waits for the fate of the one that hangs here. */
    void awaitRival() {
        awaitWaiting(database);
    }

    /** Returns when one transaction waits for the fate of another. */
    static void awaitWaiting(PostgreSql database) {
        awaitOne(database, "SELECT pid FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted");
    }

    static Obstacle onTable(PostgreSql database, String table) throws SQLException {
        return new Obstacle(database, table);
    }

    /** Returns when one transaction waits for the table. */
    void awaitBlocked() {
        awaitOne(database, "SELECT pid FROM pg_locks WHERE locktype = 'relation' AND NOT granted");
    }

    private static long awaitOne(PostgreSql database, String backends) {
        await().atMost(WITHIN).until(() -> database.query(backends).size() == 1);
        return database.number(backends);
    }

    /** Returns when the server has no connection any more. */
    static void awaitNoBackend(PostgreSql database) {
        await().atMost(WITHIN)
                .until(() -> database.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
                        .isEmpty());
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
