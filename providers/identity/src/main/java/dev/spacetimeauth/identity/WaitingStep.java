package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.AccountUpgrade;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A page that has sent the player to a vendor to prove something, and not to sign in. */
interface WaitingStep {

    static Optional<WaitingStep> of(KeycloakSession session, AuthenticationSessionModel signIn) {
        return AccountUpgrade.isRunning(signIn)
                ? Optional.of(new Upgrade(session, signIn))
                : NestedSignIn.of(session, signIn).map(WaitingStep.class::cast);
    }

    /** Back to the page, which goes on with who it is. */
    Response answeredBy(BrokeredIdentityContext identity);

    /** Back to the page, which shows this text. */
    Response failed(String text);

    /** The identity is to be added to what a player has. */
    record Upgrade(KeycloakSession session, AuthenticationSessionModel signIn) implements WaitingStep {

        @Override
        public Response answeredBy(BrokeredIdentityContext identity) {
            return AccountUpgrade.answered(session, signIn, identity);
        }

        @Override
        public Response failed(String text) {
            return AccountUpgrade.failed(session, signIn, text);
        }
    }
}
