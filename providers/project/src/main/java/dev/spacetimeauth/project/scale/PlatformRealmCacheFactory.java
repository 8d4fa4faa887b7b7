package dev.spacetimeauth.project.scale;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.start.AfterStart;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.CacheRealmProviderFactory;
import org.keycloak.models.cache.infinispan.InfinispanCacheRealmProviderFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** In the place of Keycloak's own factory, by its id. */
@AutoService(CacheRealmProviderFactory.class)
public final class PlatformRealmCacheFactory extends InfinispanCacheRealmProviderFactory {

    /** Read once: Keycloak looks an option up anew each time, which is slow where it is asked for each role. */
    private String administration = "";

    /** The cache behind all sessions. */
    private volatile @Nullable RemovalCacheManager shared;

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        administration = Config.getAdminRealm();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        AfterStart.run(
                factory,
                "removing written management roles",
                () -> KeycloakModelUtils.runJobInTransaction(
                        factory, session -> WrittenManagementRoles.remove(session, administration)));
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                removeEvents(removed.getKeycloakSession(), removed.getRealm());
            }
        });
    }

    /** All that Keycloak leaves in the database of a realm that is removed. */
    private static void removeEvents(KeycloakSession session, RealmModel realm) {
        EventStoreProvider events = session.getProvider(EventStoreProvider.class);
        events.clear(realm);
        events.clearAdmin(realm);
    }

    @Override
    public CacheRealmProvider create(KeycloakSession session) {
        RemovalCacheManager present = shared;
        return new PlatformRealmCache(present == null ? makeShared(session) : present, session, administration);
    }

    /** Made as Keycloak makes it, of a class of ours. */
    private synchronized RemovalCacheManager makeShared(KeycloakSession session) {
        RemovalCacheManager present = shared;
        if (present != null) {
            return present;
        }
        var connections = session.getProvider(InfinispanConnectionProvider.class);
        var manager = new RemovalCacheManager(
                connections.getCache(InfinispanConnectionProvider.REALM_CACHE_NAME),
                connections.getCache(InfinispanConnectionProvider.REALM_REVISIONS_CACHE_NAME));
        ClusterProvider cluster = session.getProvider(ClusterProvider.class);
        cluster.registerListener(REALM_INVALIDATION_EVENTS, manager::onInvalidateEvent);
        cluster.registerListener(REALM_CLEAR_CACHE_EVENTS, manager::onClearEvent);
        shared = manager;
        return manager;
    }
}
