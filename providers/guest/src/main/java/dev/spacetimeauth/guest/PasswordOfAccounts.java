package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.models.KeycloakSession;

/** Keycloak's action of the same id, refused to guests: nobody knows how they would be found by one. */
@AutoService(RequiredActionFactory.class)
public final class PasswordOfAccounts extends UpdatePassword {

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
