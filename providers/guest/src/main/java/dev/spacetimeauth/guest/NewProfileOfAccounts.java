package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdateProfile;
import org.keycloak.models.KeycloakSession;

/** Keycloak's action of the same id, refused to guests: an address that they typed there would be proven by nothing. */
@AutoService(RequiredActionFactory.class)
public final class NewProfileOfAccounts extends UpdateProfile {

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
