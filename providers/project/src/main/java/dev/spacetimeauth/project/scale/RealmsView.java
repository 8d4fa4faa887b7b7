package dev.spacetimeauth.project.scale;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        return replacing(KeycloakSessionFactory.class, factory, "create", arguments -> of(factory.create()));
    }

    KeycloakSession of(KeycloakSession session) {
        return replacing(KeycloakSession.class, session, "realms", arguments -> realms(session));
    }

    private RealmProvider realms(KeycloakSession session) {
        return replacing(
                RealmProvider.class,
                session.realms(),
                "getRealmsStream",
                arguments -> arguments == null
                        ? few.apply(session)
                        : few.apply(session).filter(realm -> matches(realm, (String) arguments[0])));
    }

    /** As Keycloak searches: a part of the name or of the display name, in any case. */
    private static boolean matches(RealmModel realm, String search) {
        String part = search.toLowerCase(Locale.ROOT).strip();
        String displayName = realm.getDisplayName() == null ? "" : realm.getDisplayName();
        return realm.getName().toLowerCase(Locale.ROOT).contains(part)
                || displayName.toLowerCase(Locale.ROOT).contains(part);
    }

    private interface Replacement {
        Object value(Object @Nullable [] arguments);
    }

    private static <T> T replacing(Class<T> type, T original, String method, Replacement replacement) {
        Object view =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return replacement.value(arguments);
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
