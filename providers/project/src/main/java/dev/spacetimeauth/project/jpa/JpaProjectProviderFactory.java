package dev.spacetimeauth.project.jpa;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectProviderFactory;
import dev.spacetimeauth.project.provisioning.KeyPairPool;
import dev.spacetimeauth.project.provisioning.RealmTemplates;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Option {@code spi-project--jpa--templates}: the directory with the realm templates, by default
 * {@code realm-templates} of the server package. Option {@code spi-project--jpa--key-pairs}: how many key pairs are
 * made ahead for new projects, which take two each.
 */
@AutoService(ProjectProviderFactory.class)
public final class JpaProjectProviderFactory implements ProjectProviderFactory {

    public static final String PROVIDER_ID = "jpa";

    private static final int KEY_PAIRS = 64;

    private final Map<String, String> idsByRealm = new ConcurrentHashMap<>();
    private RealmTemplates templates;
    private KeyPairPool keyPairs;

    @Override
    public ProjectProvider create(KeycloakSession session) {
        return new JpaProjectProvider(session, templates, keyPairs, idsByRealm);
    }

    @Override
    public void init(Config.Scope config) {
        keyPairs = new KeyPairPool(config.getInt("keyPairs", KEY_PAIRS));
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
            }
        });
    }

    @Override
    public void close() {
        keyPairs.close();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
