package dev.spacetimeauth.project;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Tells Keycloak of a module's tables, so that it makes and migrates them with its own. The Liquibase changelog is
 * {@code META-INF/spacetimeauth-<module>-changelog.xml}.
 */
public abstract class ModuleTables implements JpaEntityProviderFactory {

    private final String id;
    private final List<Class<?>> entities;

    protected ModuleTables(String module, Class<?>... entities) {
        this.id = "spacetimeauth-" + module;
        this.entities = List.of(entities);
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new Tables(id, changelog(), entities);
    }

    String changelog() {
        return "META-INF/" + id + "-changelog.xml";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return id;
    }

    private record Tables(String id, String changelog, List<Class<?>> entities) implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return entities;
        }

        @Override
        public String getChangelogLocation() {
            return changelog;
        }

        @Override
        public String getFactoryId() {
            return id;
        }

        @Override
        public void close() {}
    }
}
