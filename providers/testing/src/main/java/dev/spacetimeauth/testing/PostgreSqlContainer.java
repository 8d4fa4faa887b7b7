package dev.spacetimeauth.testing;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** PostgreSQL in a container, with one database, which is in memory. */
final class PostgreSqlContainer implements AutoCloseable {

    private static final int PORT = 5432;
    private static final String DATABASE = "spacetimeauth";
    private static final String SUPERUSER = "postgres";

    private final GenericContainer<?> container;

    private PostgreSqlContainer(GenericContainer<?> container) {
        this.container = container;
    }

    static PostgreSqlContainer start() {
        var container = new GenericContainer<>(StandIns.postgres())
                .withEnv("POSTGRES_DB", DATABASE)
                .withEnv("POSTGRES_USER", SUPERUSER)
                .withEnv("POSTGRES_PASSWORD", SUPERUSER)
                .withTmpFs(Map.of("/var/lib/postgresql/data", "uid=1000,mode=700"))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 1));
        container.start();
        return new PostgreSqlContainer(container);
    }

    PostgreSql database() {
        return new PostgreSql(container.getMappedPort(PORT), DATABASE);
    }

    @Override
    public void close() {
        container.close();
    }
}
