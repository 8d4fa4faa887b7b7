package dev.spacetimeauth.project.rest;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

final class PreviewResourceProvider implements RealmResourceProvider {

    private final KeycloakSession session;

    PreviewResourceProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return new PreviewResource(session);
    }

    @Override
    public void close() {}

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory implements RealmResourceProviderFactory {

        public static final String PROVIDER_ID = "project-preview";

        @Override
        public RealmResourceProvider create(KeycloakSession session) {
            return new PreviewResourceProvider(session);
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
