package dev.spacetimeauth.project.scale;

import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

/**
 * A session as seen by code of Keycloak that walks through all realms to find a few: its list of realms holds these few
 * only. Everything else is the session itself.
 */
final class RealmsView {

    private final Function<KeycloakSession, Stream<RealmModel>> few;

    RealmsView(Function<KeycloakSession, Stream<RealmModel>> few) {
        this.few = few;
    }

    KeycloakSessionFactory of(KeycloakSessionFactory factory) {
        return View.of(KeycloakSessionFactory.class, factory, "create", unused -> of(factory.create()));
    }

    private KeycloakSession of(KeycloakSession session) {
        return View.of(KeycloakSession.class, session, "realms", unused -> realms(session));
    }

    private RealmProvider realms(KeycloakSession session) {
        return View.of(RealmProvider.class, session.realms(), "getRealmsStream", unused -> few.apply(session));
    }
}
