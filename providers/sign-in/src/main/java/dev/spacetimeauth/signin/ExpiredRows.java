package dev.spacetimeauth.signin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Removes rows whose time is over, in batches, each in a transaction of its own, on one node at a time.
 *
 * @param entity name of an entity with the fields {@code id} and {@code expiresAt}, milliseconds since the epoch
 * @param keep how long a row stays after that
 */
public record ExpiredRows(String entity, Duration keep) implements ScheduledTask {

    /** How often rows are looked for, unless the provider's option {@code sweep-interval} says so, in seconds. */
    public static final Duration EVERY = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(ExpiredRows.class);

    private static final int BATCH = 1000;

    public static Duration interval(Config.Scope config) {
        return Duration.ofSeconds(config.getLong("sweep-interval", EVERY.toSeconds()));
    }

    public void sweepEvery(Duration interval, KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(TimerProvider.class)
                        .schedule(
                                new ClusterAwareScheduledTaskRunner(factory, this, interval.toMillis()),
                                interval.toMillis(),
                                getTaskName()));
    }

    @Override
    public void run(KeycloakSession session) {
        int removed = BATCH;
        while (removed == BATCH) {
            removed = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), this::removeSome);
            LOG.debugf("Removed %d expired rows of %s", removed, entity);
        }
    }

    private int removeSome(KeycloakSession own) {
        EntityManager entities = own.getProvider(JpaConnectionProvider.class).getEntityManager();
        long limit = Time.currentTimeMillis() - keep.toMillis();
        List<String> ids = entities.createQuery(
                        "select r.id from " + entity + " r where r.expiresAt < :limit", String.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from " + entity + " r where r.id in (:ids) and r.expiresAt < :limit")
                    .setParameter("ids", ids)
                    .setParameter("limit", limit)
                    .executeUpdate();
        }
        return ids.size();
    }

    /** Also the lock that lets one node of a cluster run it. */
    @Override
    public String getTaskName() {
        return ExpiredRows.class.getSimpleName() + ":" + entity;
    }
}
