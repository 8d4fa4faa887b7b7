package dev.spacetimeauth.signin.session;

import com.google.auto.service.AutoService;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.sessions.infinispan.InfinispanAuthenticationSessionProvider;
import org.keycloak.models.sessions.infinispan.InfinispanAuthenticationSessionProviderFactory;
import org.keycloak.sessions.AuthenticationSessionProviderFactory;

/** Takes the place of Keycloak's factory, whose id it has. */
@AutoService(AuthenticationSessionProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class SerialSignInsFactory extends InfinispanAuthenticationSessionProviderFactory {

    /** Longer than a request waits for an identity provider. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Turns turns = new Turns(PATIENCE);
    private int tabsMax = DEFAULT_AUTH_SESSIONS_LIMIT;

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        tabsMax = getAuthSessionsLimit(config);
    }

    @Override
    public InfinispanAuthenticationSessionProvider create(KeycloakSession session) {
        InfinispanAuthenticationSessionProvider keycloaks = super.create(session);
        return new SerialSignIns(session, keycloaks.getRootAuthSessionTransaction(), tabsMax, turns);
    }
}
