package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.AccountProof;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A sign-in with one provider that is to prove whose account another one waits to be linked to. Keycloak would link whichever
 * account the first leads to, without the second factor of it, and would go on in another flow when the first fails.
 */
final class NestedSignIn implements WaitingStep {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel signIn;
    private final String ownerId;

    private NestedSignIn(KeycloakSession session, AuthenticationSessionModel signIn, String ownerId) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.signIn = signIn;
        this.ownerId = ownerId;
    }

    static Optional<NestedSignIn> of(KeycloakSession session, AuthenticationSessionModel signIn) {
        String owner = signIn.getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO);
        boolean waits = signIn.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) != null;
        return waits && owner != null
                ? Optional.of(new NestedSignIn(
                        session, signIn, ExistingUserInfo.deserialize(owner).getExistingUserId()))
                : Optional.empty();
    }

    /** Back in the flow: its page says that the identity is another's, or it goes on because it is the owner's. */
    @Override
    public Response answeredBy(BrokeredIdentityContext identity) {
        UserModel user = session.users()
                .getUserByFederatedIdentity(
                        realm,
                        new FederatedIdentityModel(
                                identity.getIdpConfig().getAlias(), identity.getId(), identity.getUsername()));
        if (user != null && user.getId().equals(ownerId)) {
            AccountProof.note(signIn, user);
        } else {
            signIn.setAuthNote(AbstractIdpAuthenticator.NESTED_FIRST_BROKER_CONTEXT, identity.getBrokerUserId());
        }
        return page();
    }

    @Override
    public Response failed(String text) {
        signIn.setAuthNote(LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE, text);
        return page();
    }

    private Response page() {
        return Response.seeOther(new AuthenticationFlowURLHelper(
                                session, realm, session.getContext().getUri())
                        .getLastExecutionUrl(signIn))
                .build();
    }
}
