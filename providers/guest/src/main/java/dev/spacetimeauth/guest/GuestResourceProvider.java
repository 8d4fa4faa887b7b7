package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** {@code /realms/{realm}/guest}. */
record GuestResourceProvider(KeycloakSession session) implements RealmResourceProvider {

    @Override
    public Object getResource() {
        return new GuestResource(session);
    }

    @Override
    public void close() {}

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory implements RealmResourceProviderFactory {

        public static final String PROVIDER_ID = "guest";

        @Override
        public RealmResourceProvider create(KeycloakSession session) {
            return new GuestResourceProvider(session);
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
}
