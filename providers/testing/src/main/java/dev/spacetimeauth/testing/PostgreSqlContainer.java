package dev.spacetimeauth.testing;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;

/** PostgreSQL in a container, whose databases are in memory. */
public final class PostgreSqlContainer implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofMinutes(1);
    private static final int PORT = 5432;
    private static final String DATABASE = "spacetimeauth";
    private static final String SUPERUSER = "postgres";

    private final GenericContainer<?> container;

    private PostgreSqlContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Aborts the test where there is no container engine. */
    static PostgreSqlContainer start() {
        ContainerEngine.ensure();
        var container = new GenericContainer<>(StandIns.postgres())
                .withEnv("POSTGRES_DB", DATABASE)
                .withEnv("POSTGRES_USER", SUPERUSER)
                .withEnv("POSTGRES_PASSWORD", SUPERUSER)
                .withTmpFs(Map.of("/var/lib/postgresql/data", "uid=1000,mode=700"))
                .withExposedPorts(PORT);
        container.start();
        var server = new PostgreSqlContainer(container);
        // Its log says so too early: the official image starts it twice.
        Awaitility.await("PostgreSQL")
                .atMost(UP_WITHIN)
                .ignoreExceptions()
                .until(() -> server.database().number("SELECT 1") == 1);
        return server;
    }

    PostgreSql database() {
        return database(DATABASE);
    }

    /** Makes an empty database. */
    public PostgreSql create(String name) {
        database().execute("CREATE DATABASE " + name);
        return database(name);
    }

    private PostgreSql database(String name) {
        return new PostgreSql(container.getMappedPort(PORT), name);
    }

    @Override
    public void close() {
        container.close();
    }
}
