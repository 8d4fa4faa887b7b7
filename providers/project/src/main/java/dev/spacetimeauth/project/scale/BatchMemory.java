package dev.spacetimeauth.project.scale;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;

/**
 * In batch mode queries do not see what was added before in the same batch; Keycloak asks for it by name all the same when
 * it makes a realm. Outside of a batch this remembers nothing.
 */
final class BatchMemory {

    private final KeycloakSession session;
    private final Map<String, RoleModel> roles = new HashMap<>();

    BatchMemory(KeycloakSession session) {
        this.session = session;
    }

    /** A new client is written at once: it is asked for in too many ways. */
    ClientModel added(ClientModel client) {
        if (EntityManagers.isBatchMode()) {
            EntityManagers.flush(session, false);
        }
        return client;
    }

    RoleModel added(ClientModel client, RoleModel role) {
        if (EntityManagers.isBatchMode()) {
            roles.put(key(client, role.getName()), role);
        }
        return role;
    }

    @Nullable
    RoleModel role(ClientModel client, String name) {
        return EntityManagers.isBatchMode() ? roles.get(key(client, name)) : null;
    }

    private static String key(ClientModel client, String role) {
        return client.getId() + " " + role;
    }
}
