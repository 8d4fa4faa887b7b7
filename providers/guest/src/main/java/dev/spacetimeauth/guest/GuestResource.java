package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * {@code POST /realms/{realm}/guest/code}, with an access token of a guest as bearer: {@code {"guest_code", "expires_in"}}. The
 * app adds {@code guest_code} to an authorization request with {@code kc_action=upgrade-guest}, and the browser is the guest's.
 * HTTP 401 without a valid token, 403 for a player who is no guest.
 */
public final class GuestResource {

    private final KeycloakSession session;

    GuestResource(KeycloakSession session) {
        this.session = session;
    }

    @OPTIONS
    @Path("code")
    public Response preflight() {
        return Cors.builder().auth().preflight().allowedMethods("POST").add(Response.ok());
    }

    @POST
    @Path("code")
    @Produces(MediaType.APPLICATION_JSON)
    public Response code() {
        AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null) {
            return Cors.builder()
                    .allowAllOrigins()
                    .add(Response.status(Response.Status.UNAUTHORIZED)
                            .header(
                                    HttpHeaders.WWW_AUTHENTICATE,
                                    "Bearer error=\"" + OAuthErrorException.INVALID_TOKEN + "\"")
                            .entity(error(OAuthErrorException.INVALID_TOKEN, "An access token of a guest is needed")));
        }
        Cors cors = Cors.builder().auth().allowedMethods("POST").checkAllowedOrigins(session, caller.client());
        if (!GuestMark.isOn(caller.user())) {
            return cors.add(Response.status(Response.Status.FORBIDDEN)
                    .entity(error(OAuthErrorException.ACCESS_DENIED, "This player has an account already")));
        }
        String code = HandOver.offer(session, caller.user(), caller.client().getClientId());
        var fresh = new CacheControl();
        fresh.setNoStore(true);
        return cors.add(
                Response.ok(Map.of(HandOver.PARAMETER, code, OAuth2Constants.EXPIRES_IN, HandOver.LIFE.toSeconds()))
                        .cacheControl(fresh));
    }

    private static Map<String, String> error(String error, String description) {
        return Map.of(OAuth2Constants.ERROR, error, OAuth2Constants.ERROR_DESCRIPTION, description);
    }
}
