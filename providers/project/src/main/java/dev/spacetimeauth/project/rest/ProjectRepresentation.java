package dev.spacetimeauth.project.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spacetimeauth.project.Project;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

/**
 * A project as the projects API shows it; times are ISO 8601, UTC, in whole seconds.
 *
 * @param settings left out in lists, which load no realm
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectRepresentation(
        String id,
        String name,
        @Nullable String displayName,
        String template,
        Owner owner,
        String issuer,
        String createdAt,
        String updatedAt,
        @Nullable String deletedAt,
        @Nullable String purgeAt,
        DefaultClient defaultClient,
        @Nullable SettingsRepresentation settings) {

    /** The username is left out when that user is gone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Owner(String id, @Nullable String username) {}

    public record DefaultClient(String clientId, boolean publicClient) {}

    static ProjectRepresentation of(Project project, @Nullable UserModel owner, URI frontend) {
        Project.Deletion deletion = project.deletion();
        return new ProjectRepresentation(
                project.id(),
                project.name(),
                project.displayName(),
                project.template(),
                new Owner(project.ownerId(), owner == null ? null : owner.getUsername()),
                Urls.realmIssuer(frontend, project.name()),
                time(project.createdAt()),
                time(project.updatedAt()),
                deletion == null ? null : time(deletion.deletedAt()),
                deletion == null ? null : time(deletion.purgeAt()),
                new DefaultClient(project.defaultClientId(), true),
                null);
    }

    ProjectRepresentation with(SettingsRepresentation settingsInForce) {
        return new ProjectRepresentation(
                id,
                name,
                displayName,
                template,
                owner,
                issuer,
                createdAt,
                updatedAt,
                deletedAt,
                purgeAt,
                defaultClient,
                settingsInForce);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
