package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.signin.PlayerGrantFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

@AutoService(OAuth2GrantTypeFactory.class)
public final class SteamTicketGrantFactory implements PlayerGrantFactory {

    public static final String PROVIDER_ID = "urn:spacetimeauth:steam-ticket";

    private final SteamGames games = new SteamGames();
    private final RefusedTickets refusedTickets = new RefusedTickets();

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new SteamTicketGrant(games, refusedTickets);
    }

    /** Two characters, in every token's id; no other grant may have them. */
    @Override
    public String getShortcut() {
        return "st";
    }

    @Override
    public void init(Config.Scope config) {
        TicketMetrics.register();
    }

    @Override
    public String clientSwitch() {
        return SteamTicketGrant.CLIENT_SWITCH;
    }

    @Override
    public String field() {
        return "steamTicketGrantClients";
    }

    @Override
    public String label() {
        return "Clients with Steam tickets";
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
