package dev.spacetimeauth.project.jpa;

import dev.spacetimeauth.project.Project;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code PROJECT}. Times are milliseconds since the epoch, as in Keycloak's own tables. */
@Entity(name = "Project")
@Table(name = "PROJECT")
class ProjectEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "NAME")
    String name = "";

    @Column(name = "DISPLAY_NAME")
    @Nullable
    String displayName;

    @Column(name = "TEMPLATE")
    String template = "";

    @Column(name = "OWNER_ID")
    String ownerId = "";

    @Column(name = "DEFAULT_CLIENT_ID")
    String defaultClientId = "";

    @Column(name = "CREATED_AT")
    long createdAt;

    @Column(name = "UPDATED_AT")
    long updatedAt;

    @Column(name = "DELETED_AT")
    @Nullable
    Long deletedAt;

    @Column(name = "PURGE_AT")
    @Nullable
    Long purgeAt;

    /** Whether the realm was enabled when the project was deleted: what a restored project goes back to. */
    @Column(name = "ENABLED_BEFORE")
    @Nullable
    Boolean enabledBefore;

    Project toProject() {
        return new Project(
                id,
                realmId,
                name,
                displayName,
                template,
                ownerId,
                defaultClientId,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt),
                deletion());
    }

    private Project.@Nullable Deletion deletion() {
        return deletedAt == null || purgeAt == null
                ? null
                : new Project.Deletion(Instant.ofEpochMilli(deletedAt), Instant.ofEpochMilli(purgeAt));
    }
}
