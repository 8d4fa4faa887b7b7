package dev.spacetimeauth.project.scale;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.models.jpa.entities.ClientScopeClientMappingEntity;
import org.keycloak.models.jpa.entities.ClientScopeEntity;
import org.keycloak.models.jpa.entities.CompositeRoleEntity;
import org.keycloak.models.jpa.entities.DefaultClientScopeRealmMappingEntity;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.models.jpa.entities.RoleEntity;

/**
 * In a {@link RealmBatch}, writes when a query is to see what was made, not before. Keycloak writes after each step, and each
 * time Hibernate looks through all that was made so far. Outside of a batch this is the entity manager behind it.
 */
final class PatientEntityManager {

    /** What sees the entities of the persistence context, written or not. */
    private static final Set<String> UNCONCERNED =
            Set.of("persist", "find", "getReference", "contains", "remove", "isOpen");

    /** Keycloak's queries that look at entities of one kind only. */
    private static final Map<String, Class<?>> LOOKS_AT = Map.of(
            "getRealmIdByName", RealmEntity.class,
            "getRealmRoleIdByName", RoleEntity.class,
            "getClientRoleIdByName", RoleEntity.class,
            "findClientIdByClientId", ClientEntity.class,
            "getClientScopeIds", ClientScopeEntity.class,
            "clientScopeClientMappingIdsByClient", ClientScopeClientMappingEntity.class,
            "defaultClientScopeRealmMappingIdsByRealm", DefaultClientScopeRealmMappingEntity.class);

    private final KeycloakSession session;
    private final EntityManager entities;
    private final Set<Class<?>> unwritten = new HashSet<>();
    private final Set<Object> newRoles = new HashSet<>();
    private final Set<List<RoleEntity>> newComposites = new HashSet<>();
    private final List<Object> toDetach = new ArrayList<>();

    private PatientEntityManager(KeycloakSession session, EntityManager entities) {
        this.session = session;
        this.entities = entities;
    }

    static EntityManager of(KeycloakSession session, EntityManager entities) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                new PatientEntityManager(session, entities)::invoke);
    }

    private @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (RealmBatch.isRunning(session)) {
            switch (method.getName()) {
                case "flush" -> {
                    return null;
                }
                case "detach" -> {
                    toDetach.add(Objects.requireNonNull(arguments)[0]);
                    return null;
                }
                case "find" -> {
                    if (isKnownToBeMissing(Objects.requireNonNull(arguments)[1])) {
                        return null;
                    }
                }
                default -> {}
            }
            prepare(method.getName(), arguments);
        }
        try {
            return method.invoke(entities, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void prepare(String method, @Nullable Object @Nullable [] arguments) {
        @Nullable Object first = arguments == null ? null : arguments[0];
        if (method.equals("persist")) {
            remember(Objects.requireNonNull(first));
        } else if ((locks(arguments) || !UNCONCERNED.contains(method)) && isConcerned(first)) {
            write();
        }
    }

    /** Keycloak looks whether a role is in another before it puts it there; a new role is where it was put here. */
    private boolean isKnownToBeMissing(@Nullable Object key) {
        return key instanceof CompositeRoleEntity.Key pair
                && newRoles.contains(pair.getParentRole())
                && !newComposites.contains(List.of(pair.getParentRole(), pair.getChildRole()));
    }

    private void remember(Object persisted) {
        unwritten.add(persisted.getClass());
        if (persisted instanceof RoleEntity role) {
            newRoles.add(role);
        } else if (persisted instanceof CompositeRoleEntity pair) {
            newComposites.add(List.of(pair.getParentRole(), pair.getChildRole()));
        }
    }

    private static boolean locks(@Nullable Object @Nullable [] arguments) {
        return arguments != null && arguments[arguments.length - 1] instanceof LockModeType;
    }

    private boolean isConcerned(@Nullable Object query) {
        Class<?> entity = query instanceof String name ? LOOKS_AT.get(name) : null;
        return entity == null || unwritten.contains(entity);
    }

    private void write() {
        entities.flush();
        toDetach.forEach(entities::detach);
        toDetach.clear();
        unwritten.clear();
    }
}
