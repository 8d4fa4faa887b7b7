package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.ProjectPreview;
import dev.spacetimeauth.project.ProjectProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * {@code /realms/{realm}/project-preview/{project}}: the preview for a browser in which an administrator of {@code realm}, the
 * administration realm or the project's own, is signed in to the console. It only shows, so the console's cookie is enough.
 */
public final class PreviewResource {

    private final KeycloakSession session;
    private final RealmModel admins;

    PreviewResource(KeycloakSession session) {
        this.session = session;
        this.admins = session.getContext().getRealm();
    }

    @GET
    @Path("{project}")
    public Response get(@PathParam("project") String name) {
        RealmModel project = session.realms().getRealmByName(name);
        boolean platform = RealmManager.isAdministrationRealm(admins);
        if (!platform && !admins.getName().equals(name)) {
            throw new NotFoundException();
        }
        AuthResult signedIn = new AppAuthManager().authenticateIdentityCookie(session, admins);
        if (signedIn == null) {
            return platform ? elsewhere(name) : signInFirst();
        }
        var caller = new AdminAuth(
                admins,
                signedIn.token(),
                signedIn.user(),
                admins.getClientByClientId(Constants.ADMIN_CONSOLE_CLIENT_ID));
        if (project == null
                || session.getProvider(ProjectProvider.class).byRealm(project).isEmpty()) {
            throw new NotFoundException();
        }
        AdminPermissions.evaluator(session, project, caller).realm().requireViewRealm();
        return session.getProvider(ProjectPreview.class).show(project);
    }

    /** Perhaps it is an administrator of the project's own realm. */
    private Response elsewhere(String name) {
        UriBuilder own = session.getContext().getUri().getRequestUriBuilder();
        own.replacePath(session.getContext().getUri().getBaseUri().getPath()).path("realms/{realm}/{id}/{project}");
        return Response.seeOther(own.build(name, PreviewResourceProvider.Factory.PROVIDER_ID, name))
                .build();
    }

    private Response signInFirst() {
        return ErrorPage.error(session, null, Response.Status.UNAUTHORIZED, "previewSignInFirst");
    }
}
