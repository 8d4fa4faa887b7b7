package dev.spacetimeauth.signin.limit;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Tells Keycloak of our table, so that it makes and migrates it with its own. */
final class UseLimitEntities implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(UseLimitEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/spacetimeauth-sign-in-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return Factory.PROVIDER_ID;
    }

    @Override
    public void close() {}

    @AutoService(JpaEntityProviderFactory.class)
    public static final class Factory implements JpaEntityProviderFactory {

        public static final String PROVIDER_ID = "spacetimeauth-sign-in";

        @Override
        public JpaEntityProvider create(KeycloakSession session) {
            return new UseLimitEntities();
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
