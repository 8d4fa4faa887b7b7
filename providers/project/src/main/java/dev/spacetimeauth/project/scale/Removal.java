package dev.spacetimeauth.project.scale;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.cache.infinispan.entities.CachedClient;
import org.keycloak.models.cache.infinispan.entities.CachedClientScope;
import org.keycloak.models.cache.infinispan.entities.CachedCompositeRoles;
import org.keycloak.models.cache.infinispan.entities.CachedGroup;
import org.keycloak.models.cache.infinispan.entities.CachedRole;
import org.keycloak.models.cache.infinispan.entities.InClient;
import org.keycloak.models.cache.infinispan.entities.InRealm;
import org.keycloak.models.cache.infinispan.entities.Revisioned;
import org.keycloak.models.cache.infinispan.entities.RoleQuery;

/** What is removed at one time, and which entries of the realm cache know of any of it. */
final class Removal implements Predicate<Map.Entry<String, Revisioned>> {

    private final Set<String> realms = new HashSet<>();
    private final Set<String> clients = new HashSet<>();
    private final Set<String> roles = new HashSet<>();

    void realm(String id) {
        realms.add(id);
    }

    void client(String id) {
        clients.add(id);
    }

    void role(String id) {
        roles.add(id);
    }

    boolean isEmpty() {
        return realms.isEmpty() && clients.isEmpty() && roles.isEmpty();
    }

    @Override
    public boolean test(Map.Entry<String, Revisioned> entry) {
        Revisioned value = entry.getValue();
        return (value instanceof InRealm inRealm && realms.contains(inRealm.getRealm()))
                || (value instanceof InClient inClient && clients.contains(inClient.getClientId()))
                || (!roles.isEmpty() && knowsARole(value));
    }

    private boolean knowsARole(Revisioned value) {
        if (value instanceof CachedRole role) {
            return any(role.getCachedComposites().ids());
        }
        if (value instanceof RoleQuery query) {
            return any(query.getRoles());
        }
        if (value instanceof CachedCompositeRoles composites) {
            return any(composites.getCompositeIds()) || any(composites.getParentIds());
        }
        if (value instanceof CachedClient client) {
            return any(client.getScope());
        }
        return (value instanceof CachedClientScope scope && any(scope.getScope()))
                || (value instanceof CachedGroup group && any(group.getCachedRoleMappings()));
    }

    private boolean any(@Nullable Collection<String> ids) {
        return ids != null && !Collections.disjoint(roles, ids);
    }
}
