package dev.spacetimeauth.project.jpa;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.Production;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectProviderFactory;
import dev.spacetimeauth.project.files.ProjectFiles;
import dev.spacetimeauth.project.provisioning.KeyPairPool;
import dev.spacetimeauth.project.provisioning.RealmTemplates;
import dev.spacetimeauth.project.start.AfterStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.infinispan.InfinispanCacheRealmProviderFactory;
import org.keycloak.models.cache.infinispan.events.RealmRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.storage.StoreSyncEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Options: {@code spi-project--jpa--templates}, a directory with realm templates that come before those in
 * {@code realm-templates} of the server package; {@code spi-project--jpa--files}, a directory with
 * project files to apply at every start; {@code spi-project--jpa--purge-interval}, seconds between two looks for
 * deleted projects to purge; {@code spi-project--jpa--key-pairs}, how many key pairs are made ahead for new projects, which
 * take two each.
 */
@AutoService(ProjectProviderFactory.class)
public final class JpaProjectProviderFactory implements ProjectProviderFactory {

    public static final String PROVIDER_ID = "jpa";

    private static final Logger LOG = Logger.getLogger(JpaProjectProviderFactory.class);

    private static final int PURGE_INTERVAL_DEFAULT = 600;
    private static final int KEY_PAIRS = 256;

    /** So long no other node begins while one is at it. */
    private static final Duration PURGE_WITHIN = Duration.ofHours(1);

    private final Map<String, String> idsByRealm = new ConcurrentHashMap<>();
    private RealmTemplates templates;
    private KeyPairPool keyPairs;
    private Duration purgeEvery;
    private Optional<ProjectFiles> files = Optional.empty();

    @Override
    public ProjectProvider create(KeycloakSession session) {
        return new JpaProjectProvider(session, templates, keyPairs, idsByRealm);
    }

    @Override
    public void init(Config.Scope config) {
        Production.read().check(config.root()::get).forEach(LOG::warn);
        purgeEvery = Duration.ofSeconds(config.getInt("purge-interval", PURGE_INTERVAL_DEFAULT));
        keyPairs = new KeyPairPool(config.getInt("key-pairs", KEY_PAIRS));
        Path shipped = Path.of(System.getProperty("kc.home.dir", "."), "realm-templates");
        files = Optional.ofNullable(config.get("files")).map(Path::of).map(ProjectFiles::new);
        String mounted = config.get("templates");
        templates = new RealmTemplates(mounted == null ? List.of(shipped) : List.of(Path.of(mounted), shipped));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        AfterStart.run(
                factory,
                "checking the realm templates",
                () -> templates.problems().forEach(LOG::error));
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                idsByRealm.remove(removed.getRealm().getId());
            } else if (event instanceof PostMigrationEvent) {
                forgetRealmsRemovedOnOtherNodes(factory);
                schedulePurge(factory);
                files.ifPresent(directory -> directory.apply(factory));
            } else if (event instanceof StoreSyncEvent saved && !saved.getRemoved()) {
                RealmRename.follow(saved.getSession(), saved.getRealm());
            }
        });
    }

    /** A new realm may have the id of a removed one, and is not its project. */
    private void forgetRealmsRemovedOnOtherNodes(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(ClusterProvider.class)
                        .registerListener(InfinispanCacheRealmProviderFactory.REALM_INVALIDATION_EVENTS, event -> {
                            if (event instanceof RealmRemovedEvent removed) {
                                idsByRealm.remove(removed.getId());
                            }
                        }));
    }

    private void schedulePurge(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(TimerProvider.class)
                        .schedule(
                                new ClusterAwareScheduledTaskRunner(
                                        factory, new PurgeDueProjects(), PURGE_WITHIN.toMillis()),
                                purgeEvery.toMillis()));
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
