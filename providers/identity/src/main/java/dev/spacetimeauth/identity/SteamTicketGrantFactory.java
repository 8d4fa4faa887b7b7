package dev.spacetimeauth.identity;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

@AutoService(OAuth2GrantTypeFactory.class)
public final class SteamTicketGrantFactory implements OAuth2GrantTypeFactory {

    public static final String PROVIDER_ID = "urn:spacetimeauth:steam-ticket";

    private final SteamGames games = new SteamGames();

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new SteamTicketGrant(games);
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
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
