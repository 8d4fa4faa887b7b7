package dev.spacetimeauth.project.start;

import com.google.auto.service.AutoService;
import java.util.concurrent.CountDownLatch;
import org.keycloak.connections.jpa.updater.liquibase.conn.LiquibaseConnectionProvider;
import org.keycloak.connections.jpa.updater.liquibase.conn.LiquibaseConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.quarkus.runtime.storage.database.liquibase.QuarkusLiquibaseConnectionProvider;

/**
 * In the place of Keycloak's own factory, by its id. While it starts, Keycloak has a thread look for missing indexes, which reads all its
 * changelogs: as much work as the rest of what starts then. Here that thread waits until the start is over. Nothing else is delayed, nor is
 * that thread where Keycloak has come to name it otherwise.
 */
@AutoService(LiquibaseConnectionProviderFactory.class)
public final class IndexCheckAfterStart extends QuarkusLiquibaseConnectionProvider {

    private static final String THREAD = "db-index-checker";

    private final CountDownLatch started = new CountDownLatch(1);

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        AfterStart.run(factory, "looking for missing indexes", started::countDown);
    }

    @Override
    public LiquibaseConnectionProvider create(KeycloakSession session) {
        if (THREAD.equals(Thread.currentThread().getName())) {
            awaitStart();
        }
        return super.create(session);
    }

    private void awaitStart() {
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
