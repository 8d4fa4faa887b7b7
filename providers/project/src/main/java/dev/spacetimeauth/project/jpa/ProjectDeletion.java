package dev.spacetimeauth.project.jpa;

import dev.spacetimeauth.project.Project;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Retry;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.RealmManager;

/** Deletes projects: disabled first, purged when their grace period is over. */
final class ProjectDeletion {

    private static final Logger LOG = Logger.getLogger(ProjectDeletion.class);

    private static final int ATTEMPTS = 4;
    private static final int ATTEMPT_INTERVAL_MILLIS = 50;

    private final KeycloakSession session;
    private final EntityManager entities;

    ProjectDeletion(KeycloakSession session) {
        this.session = session;
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    void delete(Project project, Duration grace) {
        if (grace.isZero()) {
            purge(project.realmId());
            return;
        }
        ProjectEntity row = row(project);
        RealmModel realm = session.realms().getRealm(project.realmId());
        long now = Time.currentTimeMillis();
        if (row.deletedAt == null) {
            row.deletedAt = now;
            row.enabledBefore = realm.isEnabled();
        }
        row.purgeAt = now + grace.toMillis();
        realm.setEnabled(false);
    }

    void restore(Project project) {
        ProjectEntity row = row(project);
        if (!Boolean.FALSE.equals(row.enabledBefore)) {
            session.realms().getRealm(project.realmId()).setEnabled(true);
        }
        forget(row);
    }

    /** Purges what is due, each project in a transaction of its own: one that fails does not keep the others. */
    void purgeDue() {
        List<ProjectEntity> due = entities.createQuery(
                        "select p from Project p where p.purgeAt <= :now order by p.purgeAt", ProjectEntity.class)
                .setParameter("now", Time.currentTimeMillis())
                .getResultList();
        for (ProjectEntity row : due) {
            if (session.realms().getRealm(row.realmId).isEnabled()) {
                // Somebody has switched it on again in the console: it is in use.
                forget(row);
            } else {
                purge(row);
            }
        }
    }

    private void purge(ProjectEntity row) {
        try {
            purge(row.realmId);
            LOG.infof("Purged project %s, realm %s", row.id, row.name);
        } catch (ModelException | PersistenceException e) {
            LOG.warnf(e, "Project %s, realm %s, could not be purged; it will be tried again", row.id, row.name);
        }
    }

    /**
     * In a session of its own, as a creation and for the same reason. The row goes with the realm. A realm lives until
     * it is gone: a player who signs in, or a workflow, may write a row that the removal has not seen, and the database
     * refuses it then. It sees that row when it is tried again.
     */
    private void purge(String realmId) {
        Retry.executeWithBackoff(
                attempt -> KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(), own -> remove(own, realmId)),
                (attempt, failure) -> LOG.infof(
                        "Removal of realm %s, attempt %d: %s",
                        realmId, attempt + 1, failure.getClass().getSimpleName()),
                ATTEMPTS,
                ATTEMPT_INTERVAL_MILLIS);
    }

    private static void remove(KeycloakSession own, String realmId) {
        RealmModel realm = own.realms().getRealm(realmId);
        if (realm == null) {
            // An attempt whose end was not heard of, or somebody else, has removed it.
            return;
        }
        own.getContext().setRealm(realm);
        new RealmManager(own).removeRealm(realm);
    }

    private ProjectEntity row(Project project) {
        return entities.find(ProjectEntity.class, project.id());
    }

    private static void forget(ProjectEntity row) {
        row.deletedAt = null;
        row.purgeAt = null;
        row.enabledBefore = null;
    }
}
