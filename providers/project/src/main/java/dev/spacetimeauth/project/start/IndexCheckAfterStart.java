package dev.spacetimeauth.project.start;

import com.google.auto.service.AutoService;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import org.keycloak.common.util.Environment;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.quarkus.runtime.storage.database.jpa.QuarkusJpaConnectionProviderFactory;

/**
 * In the place of Keycloak's own factory, by its id. While it starts, Keycloak has a thread look for missing indexes, which reads all its
 * changelogs: as much work as the rest of what starts then. Here that thread waits for its connection until the start is over. Nothing else is
 * delayed, nor is that thread where Keycloak has come to name it otherwise.
 */
@AutoService(JpaConnectionProviderFactory.class)
public final class IndexCheckAfterStart extends QuarkusJpaConnectionProviderFactory {

    private static final String THREAD = "db-index-checker";

    private final CountDownLatch started = new CountDownLatch(1);

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (Environment.isNonServerMode()) {
            started.countDown();
        }
        AfterStart.run(factory, "looking for missing indexes", started::countDown);
        super.postInit(factory);
    }

    @Override
    public Connection getConnection() {
        if (THREAD.equals(Thread.currentThread().getName())) {
            awaitStart();
        }
        return super.getConnection();
    }

    private void awaitStart() {
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
