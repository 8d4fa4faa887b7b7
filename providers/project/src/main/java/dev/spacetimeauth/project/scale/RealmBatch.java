package dev.spacetimeauth.project.scale;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The making of one realm in few writes: see {@link PatientEntityManager}. */
public final class RealmBatch {

    private static final String RUNNING = RealmBatch.class.getName();

    private RealmBatch() {}

    /** What is made is written when the transaction ends, or when a query is to see it. */
    public static RealmModel make(KeycloakSession session, Supplier<RealmModel> work) {
        var made = new AtomicReference<RealmModel>();
        session.setAttribute(RUNNING, true);
        try {
            EntityManagers.runInBatch(session, () -> made.set(work.get()), false);
        } finally {
            session.removeAttribute(RUNNING);
        }
        return Objects.requireNonNull(made.get());
    }

    static boolean isRunning(KeycloakSession session) {
        return session.getAttributeOrDefault(RUNNING, false);
    }
}
