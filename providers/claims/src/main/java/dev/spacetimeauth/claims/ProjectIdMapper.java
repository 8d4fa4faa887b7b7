package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectProvider;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;

/** {@code project_id}: the {@code project_…} id of the project that signed the user in. */
@AutoService(ProtocolMapper.class)
public final class ProjectIdMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "project-id";

    public ProjectIdMapper() {
        super("project_id");
    }

    @Override
    Optional<String> value(KeycloakSession session, UserSessionModel userSession) {
        return session.getProvider(ProjectProvider.class).idOf(userSession.getRealm());
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Project id";
    }

    @Override
    public String getHelpText() {
        return "Claim 'project_id': the id of the project.";
    }
}
