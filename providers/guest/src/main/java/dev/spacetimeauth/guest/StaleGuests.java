package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
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

    /** So long other nodes wait for the one that removes, at most: until then it has done so, or has ended. */
    private static final Duration LOCK = Duration.ofHours(2);

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
                                new ClusterAwareScheduledTaskRunner(factory, this, LOCK.toMillis()),
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
                removed = tryToRemoveSome(factory, realm);
            }
        }
    }

    /** What cannot be removed in one realm is no reason to leave the others'. */
    private static int tryToRemoveSome(KeycloakSessionFactory factory, String realm) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> removeSome(own, realm));
        } catch (ModelException | PersistenceException e) {
            LOG.warnf(
                    "Stale guests not removed: realm=%s cause=%s",
                    realm, e.getClass().getSimpleName());
            return 0;
        }
    }

    /** Guests without a row, which an administrator has imported, are as if they had just been used. */
    private static void adopt(KeycloakSession own) {
        Guests.adoptKeys(entities(own), null);
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
        int days = realm == null || !realm.isEnabled() || !isProject(own, realm)
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

    /** Other realms may mean something else by the attribute. */
    private static boolean isProject(KeycloakSession own, RealmModel realm) {
        return own.getProvider(ProjectProvider.class).idOf(realm).isPresent();
    }

    /** Whom an administrator has made an account of by hand is not a guest any more. False: the user is as before. */
    private static boolean remove(KeycloakSession own, RealmModel realm, UserModel user) {
        boolean known = !GuestMark.isOn(user)
                || user.getEmail() != null
                || own.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isPresent()
                || user.credentialManager()
                        .getStoredCredentialsStream()
                        .anyMatch(credential -> !GuestKeyProvider.TYPE.equals(credential.getType()));
        if (known) {
            new Guests(own, realm).leave(user);
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
