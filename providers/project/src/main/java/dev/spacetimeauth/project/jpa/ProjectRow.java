package dev.spacetimeauth.project.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.RealmModel;

/** The row of one realm, and what it copies from the realm. */
final class ProjectRow {

    private final EntityManager entities;
    private final RealmModel realm;

    ProjectRow(EntityManager entities, RealmModel realm) {
        this.entities = entities;
        this.realm = realm;
    }

    /** As it is in the database: whatever else this transaction has to write can wait. */
    Optional<ProjectEntity> find() {
        return entities.createQuery("select p from Project p where p.realmId = :realm", ProjectEntity.class)
                .setParameter("realm", realm.getId())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .findFirst();
    }

    /** These columns only: whoever changes others of the row at the same time must not lose that. */
    void update() {
        entities.createQuery("update Project p set p.name = :name, p.displayName = :displayName, p.updatedAt = :now"
                        + " where p.realmId = :realm")
                .setParameter("name", realm.getName())
                .setParameter("displayName", realm.getDisplayName())
                .setParameter("now", Time.currentTimeMillis())
                .setParameter("realm", realm.getId())
                .executeUpdate();
        find().ifPresent(entities::refresh);
    }
}
