package dev.spacetimeauth.claims;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.GuestMark;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;

/** {@code is_anonymous}: {@code true} for a guest; absent for everybody else. */
@AutoService(ProtocolMapper.class)
public final class AnonymousMapper extends ClaimMapper {

    public static final String PROVIDER_ID = "is-anonymous";

    public AnonymousMapper() {
        super("is_anonymous");
    }

    @Override
    Optional<Boolean> value(KeycloakSession session, UserSessionModel userSession) {
        return GuestMark.isOn(userSession.getUser()) ? Optional.of(true) : Optional.empty();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Is anonymous";
    }

    @Override
    public String getHelpText() {
        return "Claim 'is_anonymous': true on guests only.";
    }
}
