package dev.spacetimeauth.project.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.Config;

/** A browser that follows the console's link to the preview has no token, but the console's cookie, which is of another path. */
@Provider
public final class PreviewRedirect implements ContainerResponseFilter {

    private static final Pattern PREVIEW = Pattern.compile("(.*/)?admin/realms/([^/]+)/project/preview/*");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher path = PREVIEW.matcher(request.getUriInfo().getRequestUri().getRawPath());
        if (response.getStatus() == Status.UNAUTHORIZED.getStatusCode()
                && request.getMethod().equals(HttpMethod.GET)
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                && request.getAcceptableMediaTypes().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals)
                && path.matches()) {
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            response.setStatus(Status.SEE_OTHER.getStatusCode());
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.LOCATION,
                            path.group(1) + "realms/" + Config.getAdminRealm() + "/"
                                    + PreviewResourceProvider.Factory.PROVIDER_ID + "/" + path.group(2)
                                    + (query == null ? "" : "?" + query));
        }
    }
}
