package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.GuestMark;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.VerifyUserProfile;
import org.keycloak.models.KeycloakSession;

/** Keycloak's action of the same id, which asks no guest for a profile. */
@AutoService(RequiredActionFactory.class)
public final class ProfileOfAccounts extends VerifyUserProfile {

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (!GuestMark.isOn(context.getUser())) {
            super.evaluateTriggers(context);
        }
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (GuestActions.refuse(context, getId())) {
            return;
        }
        super.requiredActionChallenge(context);
    }
}
