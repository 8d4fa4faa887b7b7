package dev.spacetimeauth.project.rest;

import static dev.spacetimeauth.project.rest.Refusal.refusing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.ExportedPlayers;
import dev.spacetimeauth.project.PreviousSettings;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectPreview;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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

    private static final int GRACE_DAYS_DEFAULT = 7;
    private static final int GRACE_DAYS_MAX = 90;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final ProjectProvider projects;

    ProjectResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.projects = session.getProvider(ProjectProvider.class);
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

    /**
     * Deletes the project: it is disabled now, and purged when the grace period is over.
     *
     * @param grace whole days; {@code 0} purges at once
     */
    @DELETE
    public Response delete(@QueryParam("grace") @Nullable String grace) {
        auth.realm().requireManageRealm();
        Project project = project();
        Duration period =
                refusing(() -> Duration.ofDays(WholeNumber.parse("grace", grace, GRACE_DAYS_DEFAULT, GRACE_DAYS_MAX)));
        projects.delete(project, period);
        event(period.isZero() ? inMaster() : adminEvent, OperationType.DELETE, project.name());
        return Response.noContent().build();
    }

    @POST
    @Path("restore")
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation restore() {
        auth.realm().requireManageRealm();
        Project project = project();
        if (project.deletion() == null) {
            throw ErrorResponse.error("The project is not deleted", Response.Status.CONFLICT);
        }
        projects.restore(project);
        event(adminEvent, OperationType.ACTION, project.name() + "/project/restore");
        return representation(project());
    }

    /** The project as one portable document; users, guests among them, and secrets are left out unless asked for. */
    @GET
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(
            @QueryParam("users") @DefaultValue("false") boolean users,
            @QueryParam("guests") @DefaultValue("false") boolean guests,
            @QueryParam("secrets") @DefaultValue("false") boolean secrets) {
        auth.realm().requireManageRealm();
        auth.realm().requireViewIdentityProviders();
        auth.clients().requireView();
        if (users) {
            auth.users().requireView();
        }
        if (secrets) {
            requireManageAll(users);
        }
        Project project = project();
        ObjectNode document = projects.export(project, ExportedPlayers.of(users, guests), secrets);
        event(adminEvent, OperationType.ACTION, project.name() + "/project/export");
        return Response.ok(document)
                .header("Content-Disposition", "attachment; filename=\"" + project.name() + ".json\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** With its secrets a caller can do what the roles for their parts allow. */
    private void requireManageAll(boolean users) {
        auth.realm().requireManageIdentityProviders();
        auth.clients().requireManage();
        if (users) {
            auth.users().requireManage();
        }
    }

    /** What pages and mails would look like with other settings; see {@link ProjectPreview}. */
    @GET
    @Path("preview")
    public Response preview() {
        auth.realm().requireViewRealm();
        project();
        return session.getProvider(ProjectPreview.class).show(realm);
    }

    /** Brings the settings before the last change back, uploaded images too; once more, and they are changed again. */
    @POST
    @Path("revert")
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation revert() {
        return change((assets, ofProject) -> PreviousSettings.of(ofProject)
                .orElseThrow(() -> ErrorResponse.error(
                        "The settings have not been changed: there are none to bring back", Response.Status.CONFLICT))
                .saveIn(ofProject));
    }

    /** Sends a sample of a mail to the caller's own address; parameters as for {@link #preview}. */
    @POST
    @Path("test-mail")
    public Response testMail() {
        auth.realm().requireManageRealm();
        project();
        session.getProvider(ProjectPreview.class).send(realm, auth.adminAuth().getUser());
        return Response.noContent().build();
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
        projects.update(realm);
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
        return projects.byRealm(realm).orElseThrow(NotFoundException::new);
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

    /** For what leaves no realm behind to keep its events in. */
    private AdminEventBuilder inMaster() {
        return new AdminEventBuilder(
                new RealmManager(session).getKeycloakAdministrationRealm(),
                auth.adminAuth(),
                session,
                session.getContext().getConnection());
    }

    private static void event(AdminEventBuilder event, OperationType operation, String path) {
        event.resource(ResourceType.REALM)
                .operation(operation)
                .resourcePath(path)
                .success();
    }
}
