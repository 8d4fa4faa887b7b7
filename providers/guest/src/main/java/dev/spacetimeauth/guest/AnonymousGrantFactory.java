package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ServerOptions;
import dev.spacetimeauth.signin.PlayerGrantFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

@AutoService(OAuth2GrantTypeFactory.class)
public final class AnonymousGrantFactory implements PlayerGrantFactory {

    public static final String PROVIDER_ID = "urn:spacetimeauth:anonymous";

    private GuestLimits limits;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new AnonymousGrant(limits);
    }

    /** Two characters, in every token's id; no other grant may have them. */
    @Override
    public String getShortcut() {
        return "an";
    }

    @Override
    public void init(Config.Scope config) {
        limits = GuestLimits.from(ServerOptions.read());
    }

    @Override
    public String clientSwitch() {
        return AnonymousGrant.CLIENT_SWITCH;
    }

    @Override
    public String field() {
        return "anonymousGrantClients";
    }

    @Override
    public String label() {
        return "Clients with guests by key";
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
