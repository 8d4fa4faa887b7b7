package dev.spacetimeauth.project.scale;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.CacheRealmProviderFactory;
import org.keycloak.models.cache.infinispan.InfinispanCacheRealmProviderFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** In the place of Keycloak's own factory, by its id. */
@AutoService(CacheRealmProviderFactory.class)
public final class PlatformRealmCacheFactory extends InfinispanCacheRealmProviderFactory {

    /** Read once: Keycloak looks an option up anew each time, which is slow where it is asked for each role. */
    private String administration = "";

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        administration = Config.getAdminRealm();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                KeycloakModelUtils.runJobInTransaction(
                        started.getFactory(), session -> WrittenManagementRoles.remove(session, administration));
            }
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
        if (realmCache == null) {
            super.create(session); // makes the cache that all sessions share
        }
        return new PlatformRealmCache(realmCache, session, administration);
    }
}
