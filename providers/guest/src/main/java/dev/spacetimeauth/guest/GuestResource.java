package dev.spacetimeauth.guest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/**
 * {@code POST /realms/{realm}/guest/code}, with {@code client_id} and {@code guest_key} as form parameters: {@code {"guest_code",
 * "expires_in"}}. The app adds {@code guest_code} to an authorization request with {@code kc_action=upgrade-guest}, and the browser
 * is the guest's. HTTP 400 with {@code error} and {@code error_description}, RFC 6749 §5.2, for a client that may not use the
 * anonymous grant, and for a key that opens no guest. An access token is not enough: whoever serves the game has it, too.
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
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response code(
            @FormParam(OAuth2Constants.CLIENT_ID) @Nullable String clientId,
            @FormParam("guest_key") @Nullable String guestKey) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        if (client == null
                || !client.isEnabled()
                || !Boolean.parseBoolean(client.getAttribute(AnonymousGrant.CLIENT_SWITCH))) {
            return Cors.builder()
                    .allowAllOrigins()
                    .add(refused(
                            OAuthErrorException.UNAUTHORIZED_CLIENT,
                            "client_id names no client with the anonymous grant"));
        }
        Cors cors = Cors.builder().auth().allowedMethods("POST").checkAllowedOrigins(session, client);
        Optional<UserModel> guest = GuestKey.parse(guestKey == null ? "" : guestKey)
                .flatMap(key -> new Guests(session, realm).byKey(key).filter(user -> Guests.isOpenedBy(user, key)))
                .filter(UserModel::isEnabled);
        if (guest.isEmpty()) {
            return cors.add(refused(OAuthErrorException.INVALID_GRANT, "guest_key opens no guest"));
        }
        String code = HandOver.offer(session, guest.get(), client.getClientId());
        return cors.add(fresh(
                Response.ok(Map.of(HandOver.PARAMETER, code, OAuth2Constants.EXPIRES_IN, HandOver.LIFE.toSeconds()))));
    }

    private static Response.ResponseBuilder refused(String error, String description) {
        return fresh(Response.status(Response.Status.BAD_REQUEST)
                .entity(Map.of(OAuth2Constants.ERROR, error, OAuth2Constants.ERROR_DESCRIPTION, description)));
    }

    private static Response.ResponseBuilder fresh(Response.ResponseBuilder answer) {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return answer.cacheControl(noStore);
    }
}
