package dev.spacetimeauth.signin.session;

import dev.spacetimeauth.signin.session.Turns.Turn;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.sessions.infinispan.InfinispanAuthenticationSessionProvider;
import org.keycloak.models.sessions.infinispan.changes.InfinispanChangelogBasedTransaction;
import org.keycloak.models.sessions.infinispan.entities.RootAuthenticationSessionEntity;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Keycloak's running sign-ins. Requests of one browser share the object that a sign-in is on a node: one that shows a page
 * while another succeeds would undo the success, or end the sign-in a second time. So each waits until the one before it has
 * stored, or removed, the sign-in, and begins with what that left.
 */
final class SerialSignIns extends InfinispanAuthenticationSessionProvider {

    private final KeycloakSession session;
    private final Turns turns;

    SerialSignIns(
            KeycloakSession session,
            InfinispanChangelogBasedTransaction<String, RootAuthenticationSessionEntity> transaction,
            int tabsMax,
            Turns turns) {
        super(session, transaction, tabsMax);
        this.session = session;
        this.turns = turns;
    }

    @Override
    public RootAuthenticationSessionModel getRootAuthenticationSession(RealmModel realm, String id) {
        if (session.getTransactionManager().isActive()) {
            turns.await(id).ifPresent(this::endWithTheRequest);
        }
        return super.getRootAuthenticationSession(realm, id);
    }

    /** After what the request stores: Keycloak's transaction of running sign-ins is in the same list, before this. */
    private void endWithTheRequest(Turn turn) {
        try {
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    turn.end();
                }

                @Override
                protected void rollbackImpl() {
                    turn.end();
                }
            });
        } catch (IllegalStateException e) {
            // The request is ending already.
            turn.end();
        }
    }
}
