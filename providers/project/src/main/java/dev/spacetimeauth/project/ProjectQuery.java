package dev.spacetimeauth.project;

import org.jspecify.annotations.Nullable;

/**
 * Which projects to list.
 *
 * @param search part of the name or display name, in any case; null for all
 * @param ownerId only this owner's projects; null for everybody's
 * @param deleted the deleted projects that are not purged yet, instead of those in use
 */
public record ProjectQuery(
        @Nullable String search, @Nullable String ownerId, boolean deleted) {}
