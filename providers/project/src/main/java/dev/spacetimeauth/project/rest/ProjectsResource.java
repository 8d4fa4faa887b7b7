package dev.spacetimeauth.project.rest;

import static dev.spacetimeauth.project.rest.Refusal.refusing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectQuery;
import dev.spacetimeauth.project.provisioning.ProjectRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.keycloak.urls.UrlType;

/** {@code /admin/realms/master/projects}: makes and lists projects. Bearer authentication is done before. */
public final class ProjectsResource {

    private static final Logger LOG = Logger.getLogger(ProjectsResource.class);

    /** SpacetimeDB refuses longer issuers. */
    private static final int ISSUER_BYTES_MAX = 127;

    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 1000;

    private final KeycloakSession session;
    private final RealmModel master;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final ProjectProvider projects;

    ProjectsResource(
            KeycloakSession session, RealmModel master, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.master = master;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.projects = session.getProvider(ProjectProvider.class);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(String json) {
        AdminPermissions.realms(session, auth.adminAuth()).requireCreateRealm();
        Project project = refusing(() -> {
            NewProject wanted = ProjectRequest.parse(json);
            checkIssuer(wanted.name());
            return made(
                    wanted.name(),
                    () -> projects.create(wanted, Map.of(), auth.adminAuth().getUser()));
        });
        return created(project);
    }

    /**
     * Makes a project of a document that {@code export} wrote.
     *
     * @param name the new project's name, if it is not to be the exported one
     */
    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importProject(@QueryParam("name") @Nullable String name, String json) {
        AdminPermissions.realms(session, auth.adminAuth()).requireCreateRealm();
        Project project = refusing(() -> {
            ObjectNode document = ProjectRequest.object(json);
            String target = name == null ? document.at("/project/name").asText() : name;
            checkIssuer(target);
            return made(
                    target,
                    () -> projects.importDocument(
                            document, name, auth.adminAuth().getUser()));
        });
        return created(project);
    }

    private Project made(String name, Supplier<Project> making) {
        try {
            return making.get();
        } catch (ModelDuplicateException e) {
            throw ErrorResponse.exists(
                    session.realms().getRealmByName(name) == null
                            ? "Something of the realm has an id that is taken on this server"
                            : "A project or realm of this name exists already");
        } catch (ModelException e) {
            LOG.error("A project could not be created", e);
            throw ErrorResponse.error(
                    "The project could not be created; nothing of it is left", Response.Status.INTERNAL_SERVER_ERROR);
        }
    }

    private Response created(Project project) {
        ProjectRepresentation created = representation(project);
        URI location = session.getContext()
                .getUri(UrlType.ADMIN)
                .getBaseUriBuilder()
                .path("admin/realms/{realm}/project")
                .build(project.name());
        adminEvent
                .resource(ResourceType.REALM)
                .operation(OperationType.CREATE)
                .resourcePath(project.name())
                .representation(created)
                .success();
        return Response.created(location).entity(created).build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ProjectRepresentation> list(
            @QueryParam("search") @Nullable String search,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("deleted") @DefaultValue("false") boolean deleted,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        int skipped = refusing(() -> WholeNumber.parse("first", first, 0, Integer.MAX_VALUE));
        int size = refusing(() -> WholeNumber.parse("max", max, PAGE_DEFAULT, PAGE_MAX));
        return projects.search(visible(search, owner, deleted), skipped, size)
                .map(this::representation)
                .toList();
    }

    @GET
    @Path("count")
    @Produces(MediaType.APPLICATION_JSON)
    public long count(
            @QueryParam("search") @Nullable String search,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("deleted") @DefaultValue("false") boolean deleted) {
        return projects.count(visible(search, owner, deleted));
    }

    /** Platform administrators see every project, others those they have a role of; {@code owner} is a username or a user id. */
    private ProjectQuery visible(@Nullable String search, @Nullable String owner, boolean deleted) {
        Set<String> managementClients = auth.adminAuth().hasRealmRole(AdminRoles.ADMIN)
                ? null
                : managementClients(auth.adminAuth().getUser());
        return new ProjectQuery(search, owner == null ? null : ownerId(owner), managementClients, deleted);
    }

    private static Set<String> managementClients(UserModel caller) {
        return RoleUtils.getDeepUserRoleMappings(caller).stream()
                .filter(RoleModel::isClientRole)
                .map(RoleModel::getContainerId)
                .collect(Collectors.toSet());
    }

    private String ownerId(String owner) {
        UserModel named = session.users().getUserByUsername(master, owner);
        return named == null ? owner : named.getId();
    }

    private ProjectRepresentation representation(Project project) {
        return ProjectRepresentation.of(project, session.users().getUserById(master, project.ownerId()), frontend());
    }

    private URI frontend() {
        return session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
    }

    private void checkIssuer(String name) {
        String issuer = Urls.realmIssuer(frontend(), name);
        if (issuer.getBytes(StandardCharsets.UTF_8).length > ISSUER_BYTES_MAX) {
            throw new InvalidProjectException(
                    "name", "is too long: the issuer " + issuer + " must stay under 128 bytes");
        }
    }
}
