package dev.spacetimeauth.project.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Work which no request waits for. A starting server's processors have better to do: it is done when the server has been ready for a while. */
public final class AfterStart {

    private static final Logger LOG = Logger.getLogger(AfterStart.class);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private AfterStart() {}

    /** Does it once, in a thread of its own, without a session. What goes wrong is logged as an error, with the name of the work. */
    public static void run(KeycloakSessionFactory factory, String name, Runnable work) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                CompletableFuture.runAsync(work, CompletableFuture.delayedExecutor(WAIT.toSeconds(), TimeUnit.SECONDS))
                        .exceptionally(failure -> {
                            LOG.error("After the start: " + name + " failed", failure);
                            return null;
                        });
            }
        });
    }
}
