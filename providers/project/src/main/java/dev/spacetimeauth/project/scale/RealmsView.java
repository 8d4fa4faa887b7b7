package dev.spacetimeauth.project.scale;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;
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
        return replacing(KeycloakSessionFactory.class, factory, "create", () -> of(factory.create()));
    }

    private KeycloakSession of(KeycloakSession session) {
        return replacing(KeycloakSession.class, session, "realms", () -> realms(session));
    }

    private RealmProvider realms(KeycloakSession session) {
        return replacing(RealmProvider.class, session.realms(), "getRealmsStream", () -> few.apply(session));
    }

    private static <T> T replacing(Class<T> type, T original, String method, Supplier<Object> replacement) {
        Object view =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return replacement.get();
                    }
                    try {
                        return called.invoke(original, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(view);
    }
}
