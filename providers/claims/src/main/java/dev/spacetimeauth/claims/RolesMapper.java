package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.protocol.ProtocolMapper;

/** {@code roles}: a flat, sorted array of the user's effective realm roles, without Keycloak's own. */
@AutoService(ProtocolMapper.class)
public final class RolesMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "project-roles";

    private static final Set<String> KEYCLOAKS_OWN = Set.of(Constants.OFFLINE_ACCESS_ROLE, "uma_authorization");

    public RolesMapper() {
        super("roles");
    }

    @Override
    Optional<List<String>> value(KeycloakSession session, UserSessionModel userSession) {
        return Optional.of(RoleUtils.getDeepUserRoleMappings(userSession.getUser()).stream()
                .filter(role -> !role.isClientRole())
                .map(RoleModel::getName)
                .filter(RolesMapper::isTheProjects)
                .sorted()
                .toList());
    }

    static boolean isTheProjects(String role) {
        return !KEYCLOAKS_OWN.contains(role) && !role.startsWith(Constants.DEFAULT_ROLES_ROLE_PREFIX + "-");
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Project roles";
    }

    @Override
    public String getHelpText() {
        return "Claim 'roles': the user's effective realm roles as one flat, sorted array.";
    }
}
