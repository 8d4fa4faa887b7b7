package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiConsumer;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.urls.UrlType;

/**
 * {@code /admin/realms/{realm}/project}: one project. Seeing it needs {@code view-realm}, changing it
 * {@code manage-realm}.
 */
public final class ProjectResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    ProjectResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation get() {
        auth.realm().requireViewRealm();
        return representation(project());
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation patch(String json) {
        return change((assets, ofProject) -> {
            ProjectChange change = ProjectChange.read(json, ofProject, frontend());
            if (!change.errors().isEmpty()) {
                throw ErrorResponse.errors(change.errors(), Response.Status.BAD_REQUEST);
            }
            change.apply();
        });
    }

    @Path("logo")
    public ProjectImageResource logo() {
        return new ProjectImageResource(this, ProjectImage.Slot.LOGO);
    }

    @Path("favicon")
    public ProjectImageResource favicon() {
        return new ProjectImageResource(this, ProjectImage.Slot.FAVICON);
    }

    /** Makes a change if the caller may, and an admin event of it. */
    ProjectRepresentation change(BiConsumer<ProjectAssets, RealmModel> change) {
        auth.realm().requireManageRealm();
        project();
        change.accept(session.getProvider(ProjectAssets.class), realm);
        session.getProvider(ProjectProvider.class).update(realm);
        ProjectRepresentation changed = representation(project());
        adminEvent
                .resource(ResourceType.REALM)
                .operation(OperationType.UPDATE)
                .resourcePath(ProjectResourceProvider.Factory.PROVIDER_ID)
                .representation(changed)
                .success();
        return changed;
    }

    private Project project() {
        return session.getProvider(ProjectProvider.class).byRealm(realm).orElseThrow(NotFoundException::new);
    }

    private ProjectRepresentation representation(Project project) {
        RealmModel master = new RealmManager(session).getKeycloakAdministrationRealm();
        UserModel owner = session.users().getUserById(master, project.ownerId());
        return ProjectRepresentation.of(project, owner, frontend())
                .with(SettingsRepresentation.of(ProjectSettings.of(realm), frontend(), realm.getName()));
    }

    private URI frontend() {
        return session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
    }
}
