package dev.spacetimeauth.project.jpa;

import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.ProjectProvider;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;

/** Follows a realm that was renamed or retitled past us, in the console or over Keycloak's own REST API. */
final class RealmRename {

    private RealmRename() {}

    /** Keycloak says that a realm was saved; a name that no project may have ends that save. */
    static void follow(KeycloakSession session, RealmModel realm) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        if (!entities.isOpen() || !entities.isJoinedToTransaction()) {
            // After an import, which says so when all is written.
            return;
        }
        new ProjectRow(entities, realm)
                .find()
                .filter(row -> isStale(row, realm))
                .ifPresent(row -> {
                    if (!row.name.equals(realm.getName())) {
                        checkName(realm.getName());
                    }
                    session.getProvider(ProjectProvider.class).update(realm);
                });
    }

    private static boolean isStale(ProjectEntity row, RealmModel realm) {
        return !row.name.equals(realm.getName()) || !Objects.equals(row.displayName, realm.getDisplayName());
    }

    private static void checkName(String name) {
        try {
            NewProject.checkName(name);
        } catch (InvalidProjectException e) {
            var error = new ErrorRepresentation("realm", "A project's name " + e.getMessage(), null);
            throw ErrorResponse.errors(List.of(error), Response.Status.BAD_REQUEST);
        }
    }
}
