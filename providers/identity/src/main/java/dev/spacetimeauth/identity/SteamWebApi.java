package dev.spacetimeauth.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;

/** Steam's Web API, as far as sign-in needs it. The key goes in a header: addresses are logged on the way. */
final class SteamWebApi {

    private static final Logger LOG = Logger.getLogger(SteamWebApi.class);
    private static final String STEAM = SteamIdentityProviderFactory.NAME;

    private final KeycloakSession session;
    private final SteamEndpoints endpoints;
    private final SteamKey key;
    private final VendorHttp http;

    SteamWebApi(KeycloakSession session, SteamEndpoints endpoints, SteamKey key, VendorHttp http) {
        this.session = session;
        this.endpoints = endpoints;
        this.key = key;
        this.http = http;
    }

    /**
     * Whose ticket it is.
     *
     * @param ownerId who has bought the game: another one where it is shared in a family
     */
    record Holder(String steamId, String ownerId, boolean vacBanned, boolean publisherBanned) {

        boolean isSharedWith() {
            return !ownerId.equals(steamId);
        }
    }

    /**
     * ISteamUserAuth/AuthenticateUserTicket.
     *
     * @throws VendorException when Steam does not accept the ticket, or does not say; of reason {@code TICKET_REFUSED} only for
     *     the ticket's own sake
     */
    Holder authenticate(SteamTicket ticket, long appId, String identity) {
        JsonNode response = partners(http.http()
                        .doGet(endpoints.tickets())
                        .param("appid", Long.toString(appId))
                        .param("ticket", ticket.hex())
                        .param("identity", identity))
                .path("response");
        JsonNode error = response.path("error");
        if (error.isObject()) {
            throw VendorException.ticketRefused(STEAM, error.path("errorcode").asInt());
        }
        JsonNode params = response.path("params");
        String steamId = VendorIdentityProvider.text(params, "steamid");
        if (!"OK".equals(VendorIdentityProvider.text(params, "result"))
                || steamId == null
                || !SteamAssertion.isSteamId(steamId)) {
            throw VendorException.unreadable(STEAM, "a ticket's holder without an id");
        }
        String owner = VendorIdentityProvider.text(params, "ownersteamid");
        return new Holder(
                steamId,
                owner == null ? steamId : owner,
                params.path("vacbanned").asBoolean(),
                params.path("publisherbanned").asBoolean());
    }

    /** ISteamUser/GetPublisherAppOwnership: by app id, whether they own it. */
    Map<Long, Boolean> ownership(String steamId) {
        var owned = new TreeMap<Long, Boolean>();
        partners(http.http().doGet(endpoints.ownership()).param("steamid", steamId))
                .path("appownership")
                .path("apps")
                .forEach(app -> owned.put(
                        app.path("appid").asLong(), app.path("ownsapp").asBoolean()));
        return owned;
    }

    /** Whoever goes on asking the partners' host with a refused key is shut out from it. */
    private JsonNode partners(SimpleHttpRequest request) {
        if (!key.pause().isZero()) {
            throw VendorException.keyRefused(STEAM, key.pause());
        }
        VendorHttp.Answer answer = http.send(key.on(request).acceptJson());
        if (answer.status() == Status.UNAUTHORIZED.getStatusCode()
                || answer.status() == Status.FORBIDDEN.getStatusCode()) {
            key.refused();
            throw VendorException.keyRefused(STEAM, Duration.ZERO);
        }
        if (answer.status() == Status.OK.getStatusCode()
                && !answer.body().stripLeading().startsWith("{")) {
            throw VendorException.unavailable(STEAM, "a page");
        }
        return http.json(answer);
    }

    /** ISteamUser/GetPlayerSummaries; without fields when Steam does not say. */
    JsonNode persona(String steamId) {
        try {
            JsonNode persona = http.json(
                            key.on(http.http().doGet(endpoints.summaries()).param("steamids", steamId)))
                    .path("response")
                    .path("players")
                    .path(0);
            if (steamId.equals(VendorIdentityProvider.text(persona, "steamid"))) {
                return persona;
            }
        } catch (VendorException e) {
            LOG.warnf(
                    "Steam persona not taken over: realm=%s reason=%s: %s",
                    session.getContext().getRealm().getName(), e.reason().event(), e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
