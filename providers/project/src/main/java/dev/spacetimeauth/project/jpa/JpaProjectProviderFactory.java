package dev.spacetimeauth.project.jpa;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectProviderFactory;
import dev.spacetimeauth.project.provisioning.RealmTemplates;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.StoreSyncEvent;

/**
 * Option {@code spi-project--jpa--templates}: the directory with the realm templates, by default
 * {@code realm-templates} of the server package.
 */
@AutoService(ProjectProviderFactory.class)
public final class JpaProjectProviderFactory implements ProjectProviderFactory {

    public static final String PROVIDER_ID = "jpa";

    private final Map<String, String> idsByRealm = new ConcurrentHashMap<>();
    private RealmTemplates templates;

    @Override
    public ProjectProvider create(KeycloakSession session) {
        return new JpaProjectProvider(session, templates, idsByRealm);
    }

    @Override
    public void init(Config.Scope config) {
        String directory = config.get("templates");
        templates = new RealmTemplates(
                directory == null
                        ? Path.of(System.getProperty("kc.home.dir", "."), "realm-templates")
                        : Path.of(directory));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                idsByRealm.remove(removed.getRealm().getId());
            } else if (event instanceof StoreSyncEvent saved && !saved.getRemoved()) {
                RealmRename.follow(saved.getSession(), saved.getRealm());
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
