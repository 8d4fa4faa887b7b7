package dev.spacetimeauth.signin;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The identity that waits to be linked until its owner has signed in to the account they have. */
record LinkedIdentity(AuthenticationSessionModel signIn, String provider) {

    static Optional<LinkedIdentity> of(SignInContext context) {
        AuthenticationSessionModel signIn = context.signIn();
        String flow = signIn.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH);
        if (!LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(flow)) {
            return Optional.empty();
        }
        return Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        signIn, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE))
                .map(identity -> context.session().identityProviders().getByAlias(identity.getIdentityProviderId()))
                .map(provider -> new LinkedIdentity(signIn, name(context, provider)));
    }

    private static String name(SignInContext context, IdentityProviderModel provider) {
        return KeycloakModelUtils.getIdentityProviderDisplayName(context.session(), provider);
    }

    /** Whether the player has just tried another identity that is nobody's; asked once for a page. */
    boolean takeOther() {
        boolean tried = signIn.getAuthNote(AbstractIdpAuthenticator.NESTED_FIRST_BROKER_CONTEXT) != null;
        signIn.removeAuthNote(AbstractIdpAuthenticator.NESTED_FIRST_BROKER_CONTEXT);
        return tried;
    }
}
