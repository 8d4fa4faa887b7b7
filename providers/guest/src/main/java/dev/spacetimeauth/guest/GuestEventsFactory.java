package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm: none has to name it. */
@AutoService(EventListenerProviderFactory.class)
public final class GuestEventsFactory implements EventListenerProviderFactory {

    public static final String PROVIDER_ID = "guests";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new GuestEvents(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
