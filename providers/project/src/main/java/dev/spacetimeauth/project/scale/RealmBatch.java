package dev.spacetimeauth.project.scale;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.storage.StoreSyncEvent;
import org.keycloak.storage.UserStorageProvider;

/** The making of one realm in few writes: see {@link PatientEntityManager}. */
public final class RealmBatch {

    private static final String RUNNING = RealmBatch.class.getName();

    private RealmBatch() {}

    /**
     * What is made is written when the transaction ends, or when a query is to see it.
     *
     * @param work is given the session that it makes the realm with
     */
    public static RealmModel make(KeycloakSession session, Function<KeycloakSession, RealmModel> work) {
        var made = new AtomicReference<RealmModel>();
        var hasUserStorage = new AtomicBoolean();
        session.setAttribute(RUNNING, true);
        try {
            EntityManagers.runInBatch(
                    session, () -> made.set(work.apply(scheduling(session, hasUserStorage::get))), false);
        } finally {
            session.removeAttribute(RUNNING);
        }
        RealmModel realm = Objects.requireNonNull(made.get());
        hasUserStorage.set(realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .findAny()
                .isPresent());
        return realm;
    }

    /** After an import Keycloak loads the whole realm to schedule the synchronisation of its user storage, if there is any. */
    private static KeycloakSession scheduling(KeycloakSession session, BooleanSupplier hasUserStorage) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        KeycloakSessionFactory view = View.of(KeycloakSessionFactory.class, factory, "publish", arguments -> {
            var event = (ProviderEvent) Objects.requireNonNull(arguments)[0];
            if (hasUserStorage.getAsBoolean() || !(event instanceof StoreSyncEvent)) {
                factory.publish(event);
            }
            return null;
        });
        return View.of(KeycloakSession.class, session, "getKeycloakSessionFactory", unused -> view);
    }

    static boolean isRunning(KeycloakSession session) {
        return session.getAttributeOrDefault(RUNNING, false);
    }
}
