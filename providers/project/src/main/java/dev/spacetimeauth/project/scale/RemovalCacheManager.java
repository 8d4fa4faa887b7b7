package dev.spacetimeauth.project.scale;

import java.util.Set;
import java.util.function.Supplier;
import org.infinispan.Cache;
import org.keycloak.models.cache.infinispan.RealmCacheManager;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.models.cache.infinispan.events.InvalidationEvent;

/**
 * Keycloak's realm cache, which is searched through for what belongs to a removed role, client or realm. Keycloak does so
 * for each of the fifty roles and ten clients of a realm that is removed; here, once for all of them.
 */
final class RemovalCacheManager extends RealmCacheManager {

    private static final ThreadLocal<Removal> CURRENT = new ThreadLocal<>();

    RemovalCacheManager(Cache<String, Revisioned> cache, Cache<String, Long> revisions) {
        super(cache, revisions);
    }

    /** Adds to {@code invalidations} what belongs to whatever {@code removing} removes. */
    <T> T inOneSearch(Set<String> invalidations, Supplier<T> removing) {
        if (CURRENT.get() != null) {
            return removing.get();
        }
        var removal = new Removal();
        CURRENT.set(removal);
        try {
            return removing.get();
        } finally {
            CURRENT.remove();
            if (!removal.isEmpty()) {
                addInvalidations(removal, invalidations);
            }
        }
    }

    @Override
    protected void addInvalidationsFromEvent(InvalidationEvent event, Set<String> invalidations) {
        inOneSearch(invalidations, () -> {
            super.addInvalidationsFromEvent(event, invalidations);
            return true;
        });
    }

    @Override
    public void realmRemoval(String id, String name, Set<String> invalidations) {
        Removal removal = CURRENT.get();
        if (removal == null) {
            super.realmRemoval(id, name, invalidations);
            return;
        }
        realmUpdated(id, name, invalidations);
        removal.realm(id);
    }

    @Override
    public void clientRemoval(String realmId, String id, String clientId, Set<String> invalidations) {
        Removal removal = CURRENT.get();
        if (removal == null) {
            super.clientRemoval(realmId, id, clientId, invalidations);
            return;
        }
        clientAdded(realmId, invalidations);
        clientUpdated(realmId, id, clientId, invalidations);
        removal.client(id);
    }

    @Override
    public void roleRemoval(String id, String name, String containerId, Set<String> invalidations) {
        Removal removal = CURRENT.get();
        if (removal == null) {
            super.roleRemoval(id, name, containerId, invalidations);
            return;
        }
        roleAdded(containerId, name, invalidations);
        removal.role(id);
    }

    @Override
    public void clientScopeRemoval(String realmId, Set<String> invalidations) {
        Removal removal = CURRENT.get();
        if (removal == null) {
            super.clientScopeRemoval(realmId, invalidations);
            return;
        }
        clientScopeAdded(realmId, invalidations);
        removal.realm(realmId);
    }
}
