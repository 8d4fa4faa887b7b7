package dev.spacetimeauth.project;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which projects to list.
 *
 * @param search part of the name or display name, in any case; null for all
 * @param ownerId only this owner's projects; null for everybody's
 * @param managementClients only projects administered through these clients of the administration realm, by their internal
 *     ids; null for all
 * @param deleted the deleted projects that are not purged yet, instead of those in use
 */
public record ProjectQuery(
        @Nullable String search,
        @Nullable String ownerId,
        @Nullable Set<String> managementClients,
        boolean deleted) {}
