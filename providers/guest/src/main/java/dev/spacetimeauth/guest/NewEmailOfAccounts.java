package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.KeycloakSession;

/** Keycloak's action of the same id, refused to guests: theirs comes with an upgrade. */
@AutoService(RequiredActionFactory.class)
public final class NewEmailOfAccounts extends UpdateEmail {

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
