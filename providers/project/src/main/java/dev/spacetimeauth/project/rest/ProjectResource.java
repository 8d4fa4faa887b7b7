package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.ProjectProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.urls.UrlType;

/** {@code /admin/realms/{realm}/project}: one project. Needs {@code view-realm}. */
public final class ProjectResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    ProjectResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation get() {
        auth.realm().requireViewRealm();
        RealmModel master = new RealmManager(session).getKeycloakAdministrationRealm();
        return session.getProvider(ProjectProvider.class)
                .byRealm(realm)
                .map(project -> {
                    UserModel owner = session.users().getUserById(master, project.ownerId());
                    return ProjectRepresentation.of(
                            project,
                            owner,
                            session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
                })
                .orElseThrow(NotFoundException::new);
    }
}
