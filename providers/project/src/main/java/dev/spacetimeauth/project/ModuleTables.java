package dev.spacetimeauth.project;

import dev.spacetimeauth.project.start.AppliedChangelogs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/**
 * Tells Keycloak of a module's tables, so that it makes and migrates them with its own. The Liquibase changelog is
 * {@code META-INF/spacetimeauth-<module>-changelog.xml}.
 */
public abstract class ModuleTables implements JpaEntityProviderFactory {

    private final String id;
    private final List<Class<?>> entities;

    /** Whether Keycloak was told to compare the changelog with the database. */
    private volatile boolean isCompared;

    protected ModuleTables(String module, Class<?>... entities) {
        this.id = "spacetimeauth-" + module;
        this.entities = List.of(entities);
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new Tables(session);
    }

    String changelog() {
        return "META-INF/" + id + "-changelog.xml";
    }

    byte[] changelogContent() {
        try (InputStream content = getClass().getClassLoader().getResourceAsStream(changelog())) {
            if (content == null) {
                throw new IllegalStateException("There is no " + changelog());
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && isCompared) {
                new AppliedChangelogs(factory, id).add(changelog(), changelogContent());
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return id;
    }

    /** Without a session while the server is built. */
    private final class Tables implements JpaEntityProvider {

        private final @Nullable KeycloakSession session;

        private Tables(@Nullable KeycloakSession session) {
            this.session = session;
        }

        @Override
        public List<Class<?>> getEntities() {
            return entities;
        }

        /** None when the database has had it. */
        @Override
        public @Nullable String getChangelogLocation() {
            if (session != null
                    && new AppliedChangelogs(session.getKeycloakSessionFactory(), id)
                            .contains(changelog(), changelogContent())) {
                return null;
            }
            isCompared = true;
            return changelog();
        }

        @Override
        public String getFactoryId() {
            return id;
        }

        @Override
        public void close() {}
    }
}
