package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Removes guests that nobody has played with for as many days as their project keeps them: in batches, each in a transaction of
 * its own, on one node at a time.
 *
 * @param every how often they are looked for; the sign-in method's option {@code sweep-interval}, in seconds
 */
record StaleGuests(Duration every) implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(StaleGuests.class);

    private static final Duration EVERY = Duration.ofHours(1);

    /** The shortest time that a project can keep them for. */
    private static final Duration KEPT_MIN = Duration.ofDays(1);

    private static final int BATCH = 100;

    static StaleGuests from(Config.Scope config) {
        return new StaleGuests(Duration.ofSeconds(config.getLong("sweep-interval", EVERY.toSeconds())));
    }

    void schedule(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(TimerProvider.class)
                        .schedule(
                                new ClusterAwareScheduledTaskRunner(factory, this, every.toMillis()),
                                every.toMillis(),
                                getTaskName()));
    }

    @Override
    public void run(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        KeycloakModelUtils.runJobInTransaction(factory, StaleGuests::adopt);
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(factory, StaleGuests::realms);
        for (String realm : realms) {
            int removed = BATCH;
            while (removed == BATCH) {
                removed = KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> removeSome(own, realm));
            }
        }
    }

    /** Guests without a row, which an administrator has imported, are as if they had just been used. */
    private static void adopt(KeycloakSession own) {
        entities(own)
                .createQuery("insert into Guest (userId, realmId, lastUsedAt)"
                        + " select u.id, u.realmId, :now from UserEntity u"
                        + " where exists (select a from UserAttributeEntity a"
                        + " where a.user = u and a.name = :mark and a.value = 'true')"
                        + " and not exists (select g from Guest g where g.userId = u.id)")
                .setParameter("now", Time.currentTimeMillis())
                .setParameter("mark", GuestMark.ATTRIBUTE)
                .executeUpdate();
    }

    private static List<String> realms(KeycloakSession own) {
        return entities(own)
                .createQuery(
                        "select distinct g.realmId from Guest g where g.upgradedAt is null and g.lastUsedAt < :limit",
                        String.class)
                .setParameter("limit", Time.currentTimeMillis() - KEPT_MIN.toMillis())
                .getResultList();
    }

    private static int removeSome(KeycloakSession own, String realmId) {
        RealmModel realm = own.realms().getRealm(realmId);
        int days = realm == null || !realm.isEnabled()
                ? 0
                : ProjectSettings.of(realm).guestRetentionDays();
        if (days == 0) {
            return 0;
        }
        own.getContext().setRealm(realm);
        List<String> stale = entities(own)
                .createQuery(
                        "select g.userId from Guest g where g.realmId = :realm and g.upgradedAt is null"
                                + " and g.lastUsedAt < :limit order by g.lastUsedAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter(
                        "limit",
                        Time.currentTimeMillis() - Duration.ofDays(days).toMillis())
                .setMaxResults(BATCH)
                .getResultList();
        long gone = stale.stream()
                .map(id -> own.users().getUserById(realm, id))
                .filter(user -> user != null && remove(own, realm, user))
                .count();
        LOG.debugf("Removed %d stale guests: realm=%s", gone, realm.getName());
        return (int) gone;
    }

    /** Whom an administrator has made an account of by hand is not a guest any more. False: the user is as before. */
    private static boolean remove(KeycloakSession own, RealmModel realm, UserModel user) {
        boolean known = !GuestMark.isOn(user)
                || user.getEmail() != null
                || own.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isPresent();
        if (known) {
            new Guests(own, realm).upgrade(user, null);
            return true;
        }
        boolean removed = new UserManager(own).removeUser(realm, user);
        if (removed) {
            GuestMetrics.REMOVED.increment();
        }
        return removed;
    }

    private static EntityManager entities(KeycloakSession own) {
        return own.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Also the lock that lets one node of a cluster run it. */
    @Override
    public String getTaskName() {
        return StaleGuests.class.getSimpleName();
    }
}
