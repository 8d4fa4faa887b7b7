package dev.spacetimeauth.project;

import org.jspecify.annotations.Nullable;

/**
 * Which projects to list.
 *
 * @param search part of the name or display name, in any case; null for all
 * @param ownerId only this owner's projects; null for everybody's
 */
public record ProjectQuery(
        @Nullable String search, @Nullable String ownerId) {}
