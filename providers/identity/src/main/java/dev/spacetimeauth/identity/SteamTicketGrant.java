package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.PlayerGrant;
import dev.spacetimeauth.signin.UseLimit;
import dev.spacetimeauth.signin.UseLimit.Quota;
import dev.spacetimeauth.signin.UseLimits;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.OAuthErrorException;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.resources.IdentityBrokerService;

/**
 * {@code grant_type=urn:spacetimeauth:steam-ticket}: a player whom Steam's client vouches for, without a browser. Parameters
 * {@code steam_ticket}, hexadecimal, and {@code steam_app_id}. Each ticket is accepted once.
 */
final class SteamTicketGrant extends PlayerGrant {

    private static final String TICKET = "steam_ticket";
    private static final String APP_ID = "steam_app_id";
    static final String CLIENT_SWITCH = "steam.ticket.grant.enabled";

    /** Tickets of players who have left Steam since are refused by Steam itself. */
    private static final Duration TICKET_REMEMBERED = Duration.ofDays(7);

    private static final int TRY_AGAIN_SECONDS = 30;

    private final SteamGames games;
    private final RefusedTickets refusedTickets;

    SteamTicketGrant(SteamGames games, RefusedTickets refusedTickets) {
        super(CLIENT_SWITCH);
        this.games = games;
        this.refusedTickets = refusedTickets;
    }

    @Override
    protected Player player() {
        SteamTicket ticket = SteamTicket.parse(required(TICKET))
                .orElseThrow(() ->
                        malformed("ticket_malformed", TICKET + " must be 16 to 5120 bytes, in hexadecimal digits"));
        String app = required(APP_ID);
        if (!SteamTicket.isAppId(app)) {
            throw malformed("app_id_malformed", APP_ID + " must be the number of a Steam app");
        }
        SteamIdentityProvider provider = provider();
        SteamConfig config = provider.config();
        event.detail(Details.IDENTITY_PROVIDER, config.getAlias());
        long appId = Long.parseLong(app);
        if (!config.appIds().contains(appId)) {
            throw refusedTicket(
                    "app_not_allowed",
                    APP_ID + " " + appId + " is not one of the " + SteamConfig.APP_IDS + " of this project");
        }
        checkNetwork();
        SteamWebApi steam = provider.webApi(new VendorHttp(session, SteamIdentityProviderFactory.NAME));
        return player(provider, holder(steam, ticket, appId, config.ticketIdentity()), steam);
    }

    private void checkNetwork() {
        Duration wait = refusedTickets.wait(session);
        if (!wait.isZero()) {
            long seconds = wait.plusMillis(999).toSeconds();
            TicketMetrics.REFUSED.increment();
            throw notNow(
                    Response.Status.TOO_MANY_REQUESTS,
                    seconds,
                    Errors.ACCESS_DENIED,
                    "tickets_limited",
                    "Steam has refused too many tickets from this network: the next one in " + seconds + " s");
        }
    }

    private SteamIdentityProvider provider() {
        IdentityProviderModel model = session.identityProviders().getByAlias(SteamIdentityProviderFactory.PROVIDER_ID);
        SteamIdentityProvider provider = model == null || !model.isEnabled() || Boolean.TRUE.equals(model.isLinkOnly())
                ? null
                : IdentityBrokerService.getIdentityProvider(session, model, SteamIdentityProvider.class);
        if (provider == null) {
            throw refused(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    Errors.NOT_ALLOWED,
                    "steam_off",
                    "This project has no sign-in with Steam: the identity provider steam is off");
        }
        return provider;
    }

    private SteamWebApi.Holder holder(SteamWebApi steam, SteamTicket ticket, long appId, String identity) {
        SteamWebApi.Holder holder;
        try {
            holder = steam.authenticate(ticket, appId, identity);
        } catch (VendorException e) {
            if (e.reason() == VendorException.Reason.TICKET_REFUSED) {
                refusedTickets.count(session);
            }
            throw failed(e);
        }
        event.detail(Details.IDENTITY_PROVIDER_USERNAME, holder.steamId());
        if (holder.publisherBanned()) {
            throw refusedTicket("publisher_banned", "This player is banned from the publisher's games");
        }
        // Whether Steam accepts a ticket twice is not ours to rely on.
        var once = new UseLimit("steam-ticket", null, ticket.hash(), List.of(new Quota(1, TICKET_REMEMBERED)));
        if (!session.getProvider(UseLimits.class).take(List.of(once)).taken()) {
            throw refusedTicket("ticket_replayed", "This " + TICKET + " has been used: get another one from Steam");
        }
        return holder;
    }

    private Player player(SteamIdentityProvider provider, SteamWebApi.Holder holder, SteamWebApi steam) {
        SteamConfig config = provider.config();
        BrokeredIdentityContext identity = provider.identity(holder.steamId(), steam);
        UserModel user = new SteamAccount(session, realm, identity).user();
        Map<String, String> notes = new HashMap<>();
        notes.put(Details.IDENTITY_PROVIDER, config.getAlias());
        notes.put(Details.IDENTITY_PROVIDER_USERNAME, identity.getUsername());
        notes.put("steam_vac_banned", Boolean.toString(holder.vacBanned()));
        if (holder.isSharedWith()) {
            notes.put("steam_owner_id", holder.ownerId());
        }
        games.claim(realm.getId(), holder.steamId(), config.appIds(), steam)
                .ifPresent(owned -> notes.put("steam_owned_games", owned.toString()));
        TicketMetrics.ACCEPTED.increment();
        return new Player(user, config.getAlias(), notes);
    }

    private CorsErrorResponseException refusedTicket(String reason, String description) {
        TicketMetrics.REFUSED.increment();
        return refused(OAuthErrorException.INVALID_GRANT, Errors.INVALID_USER_CREDENTIALS, reason, description);
    }

    /** What Steam did, as OAuth 2.0 says it. */
    private CorsErrorResponseException failed(VendorException failure) {
        TicketMetrics.REFUSED.increment();
        String reason = failure.reason().event();
        return switch (failure.reason()) {
            case TICKET_REFUSED ->
                refused(
                        OAuthErrorException.INVALID_GRANT,
                        Errors.INVALID_USER_CREDENTIALS,
                        reason,
                        failure.description());
            case UNREACHABLE, BUSY, UNAVAILABLE ->
                notNow(
                        Response.Status.SERVICE_UNAVAILABLE,
                        TRY_AGAIN_SECONDS,
                        Errors.IDENTITY_PROVIDER_LOGIN_FAILURE,
                        reason,
                        failure.description());
            case KEY_REFUSED, REFUSED, UNREADABLE ->
                refused(
                        OAuthErrorException.SERVER_ERROR,
                        Errors.IDENTITY_PROVIDER_LOGIN_FAILURE,
                        reason,
                        failure.description(),
                        Response.Status.INTERNAL_SERVER_ERROR);
        };
    }

    /** Twice as many characters as bytes: more than an ordinary parameter may have. */
    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of(TICKET);
    }
}
