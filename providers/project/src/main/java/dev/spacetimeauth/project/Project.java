package dev.spacetimeauth.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A realm made from a realm template, with users, roles, clients and a look of its own.
 *
 * @param id {@code project_} and 22 characters of base 62; never changes
 * @param name the realm's name, part of its issuer URL
 * @param ownerId user of the administration realm who asked for the project
 * @param defaultClientId client id of the public client every project is born with
 * @param deletion null for a project in use
 */
public record Project(
        String id,
        String realmId,
        String name,
        @Nullable String displayName,
        String template,
        String ownerId,
        String defaultClientId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Deletion deletion) {

    /** A project that was deleted is kept, disabled, until its purge. */
    public record Deletion(Instant deletedAt, Instant purgeAt) {}
}
