package dev.spacetimeauth.project.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminRoot;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Keycloak answers {@code GET /admin/realms/{realm}} with the realm's name and display name, and
 * {@code …/localization/{locale}} with its texts, to any administrator of any realm. Here, only to those of that realm: one
 * project's administrators learn nothing of another project.
 */
@Provider
public final class OtherRealmsFilter implements ContainerResponseFilter {

    private static final Pattern TEXTS = Pattern.compile("(?:.*/)?admin/realms/([^/]+)/localization/[^/]+/*");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.GET)
                && response.getStatus() == Status.OK.getStatusCode()
                && realmAskedFor(request, response)
                        .filter(realm -> !administers(realm))
                        .isPresent()) {
            response.setStatus(Status.FORBIDDEN.getStatusCode());
            response.setEntity(new OAuth2ErrorRepresentation("HTTP 403 Forbidden", null));
        }
    }

    private static Optional<String> realmAskedFor(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof RealmRepresentation brief && brief.getId() == null) {
            return Optional.ofNullable(brief.getRealm());
        }
        Matcher texts = TEXTS.matcher(request.getUriInfo().getPath());
        return texts.matches() ? Optional.of(texts.group(1)) : Optional.empty();
    }

    private static boolean administers(String realmName) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        KeycloakContext context = session.getContext();
        RealmModel asked = session.realms().getRealmByName(realmName);
        RealmModel current = context.getRealm();
        try {
            AdminAuth caller = AdminRoot.authenticateRealmAdminRequest(session);
            return asked != null && AdminPermissions.realms(session, caller).isAdmin(asked);
        } finally {
            context.setRealm(current);
        }
    }
}
