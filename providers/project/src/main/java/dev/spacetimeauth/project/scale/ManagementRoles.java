package dev.spacetimeauth.project.scale;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * The roles that every {@code admin} of the administration realm has without being given them: those by which Keycloak
 * lets somebody manage a realm, on the one client that this realm names as its management client. A client that only
 * has such a name, and roles of other names, are not among them. The administration realm's own are written as ever.
 */
final class ManagementRoles {

    static final Set<String> NAMES = names();

    private final KeycloakSession session;
    private final String administration;
    private final Set<String> managementClients = new HashSet<>();
    /** What each role is made of, by ids; kept for a session, in which the same questions come a thousand times. */
    private final Map<String, Set<String>> contents = new HashMap<>();

    private @Nullable String adminId;

    ManagementRoles(KeycloakSession session, String administration) {
        this.session = session;
        this.administration = administration;
    }

    private static Set<String> names() {
        var names = new HashSet<>(Set.of(AdminRoles.ALL_REALM_ROLES));
        names.add(AdminRoles.IMPERSONATION);
        return Set.copyOf(names);
    }

    /** Whether {@code role} is {@code other} or contains it, as written or by the rule. */
    boolean contains(RoleModel role, RoleModel other) {
        if (isAdmin(role) && include(other)) {
            return true;
        }
        Set<String> written = contents.computeIfAbsent(role.getId(), id -> contentsOf(role));
        return written.contains(other.getId()) || (written.contains(adminId()) && include(other));
    }

    boolean include(RoleModel role) {
        return role.isClientRole() && NAMES.contains(role.getName()) && isOfManagementClient(role);
    }

    boolean isAdmin(RoleModel role) {
        return !role.isClientRole() && role.getName().equals(AdminRoles.ADMIN);
    }

    /** Notes a realm's management client, so that the realm need not be loaded to ask it for that. */
    void know(LazyRealm.Head realm) {
        if (realm.managementClient() != null && !realm.name().equals(administration)) {
            managementClients.add(realm.managementClient());
        }
    }

    void compositesChanged() {
        contents.clear();
    }

    private static Set<String> contentsOf(RoleModel role) {
        Set<String> found = new HashSet<>(Set.of(role.getId()));
        Deque<RoleModel> open = new ArrayDeque<>(Set.of(role));
        while (!open.isEmpty()) {
            open.pop()
                    .getCompositesStream()
                    .filter(child -> found.add(child.getId()))
                    .forEach(open::push);
        }
        return found;
    }

    private String adminId() {
        if (adminId == null) {
            RoleModel admin = session.realms().getRealmByName(administration).getRole(AdminRoles.ADMIN);
            adminId = admin == null ? "" : admin.getId();
        }
        return adminId;
    }

    private boolean isOfManagementClient(RoleModel role) {
        String id = role.getContainerId();
        if (managementClients.contains(id)) {
            return true;
        }
        return role.getContainer() instanceof ClientModel client && manages(client) && managementClients.add(id);
    }

    private boolean manages(ClientModel client) {
        String clientId = client.getClientId();
        if (!client.getRealm().getName().equals(administration) || !clientId.endsWith(AdminRoles.APP_SUFFIX)) {
            return false;
        }
        String realmName = clientId.substring(0, clientId.length() - AdminRoles.APP_SUFFIX.length());
        RealmModel realm = session.realms().getRealmByName(realmName);
        return realm != null && !realmName.equals(administration) && client.equals(realm.getMasterAdminClient());
    }
}
