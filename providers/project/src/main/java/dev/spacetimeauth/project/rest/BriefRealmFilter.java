package dev.spacetimeauth.project.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Keycloak answers {@code GET /admin/realms/{realm}} with the realm's name and display name to any administrator of any
 * realm. Here, only to those of that realm: one project's administrators learn nothing of another project.
 */
@Provider
public final class BriefRealmFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.GET)
                && response.getEntity() instanceof RealmRepresentation brief
                && brief.getId() == null
                && brief.getRealm() != null
                && !administers(brief.getRealm())) {
            response.setStatus(Status.FORBIDDEN.getStatusCode());
            response.setEntity(new OAuth2ErrorRepresentation("HTTP 403 Forbidden", null));
        }
    }

    private static boolean administers(String realmName) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealmByName(realmName);
        RealmModel master = new RealmManager(session).getKeycloakAdministrationRealm();
        AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session)
                .setRealm(master)
                .setConnection(session.getContext().getConnection())
                .setHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .authenticate();
        // Administrators that are users of the realm itself see it whole or not at all.
        return realm != null
                && caller != null
                && AdminPermissions.realms(
                                session, new AdminAuth(master, caller.token(), caller.user(), caller.client()))
                        .isAdmin(realm);
    }
}
