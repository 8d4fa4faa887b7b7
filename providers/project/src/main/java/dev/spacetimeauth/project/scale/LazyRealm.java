package dev.spacetimeauth.project.scale;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

/** A realm that is loaded when it is asked for more than its id. */
final class LazyRealm {

    private final String id;
    private final RealmProvider realms;
    private @Nullable RealmModel loaded;

    private LazyRealm(String id, RealmProvider realms) {
        this.id = id;
        this.realms = realms;
    }

    static RealmModel of(String id, RealmProvider realms) {
        var lazy = new LazyRealm(id, realms);
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(), new Class<?>[] {RealmModel.class}, lazy::invoke);
    }

    private @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("getId")) {
            return id;
        }
        try {
            return method.invoke(realm(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private RealmModel realm() {
        if (loaded == null) {
            loaded = realms.getRealm(id);
            if (loaded == null) {
                throw new ModelException("Realm " + id + " was removed");
            }
        }
        return loaded;
    }
}
