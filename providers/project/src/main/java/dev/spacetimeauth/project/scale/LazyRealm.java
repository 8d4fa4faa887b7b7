package dev.spacetimeauth.project.scale;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/** A realm that is loaded when it is asked for more than a list of realms shows. */
final class LazyRealm {

    /**
     * What is known of it without loading it.
     *
     * @param managementClient the id of its client in the administration realm
     */
    record Head(
            String id,
            String name,
            @Nullable String displayName,
            @Nullable String displayNameHtml,
            boolean enabled,
            @Nullable String managementClient) {}

    private final Head head;
    private final Function<String, @Nullable RealmModel> realms;
    private final Function<String, @Nullable ClientModel> managementClients;
    private @Nullable RealmModel loaded;

    private LazyRealm(
            Head head,
            Function<String, @Nullable RealmModel> realms,
            Function<String, @Nullable ClientModel> managementClients) {
        this.head = head;
        this.realms = realms;
        this.managementClients = managementClients;
    }

    /** {@code realms} and {@code managementClients} find them by their ids. */
    static RealmModel of(
            Head head,
            Function<String, @Nullable RealmModel> realms,
            Function<String, @Nullable ClientModel> managementClients) {
        var lazy = new LazyRealm(head, realms, managementClients);
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(), new Class<?>[] {RealmModel.class}, lazy::invoke);
    }

    private @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (loaded == null ? method.getName() : "") {
            case "getId" -> head.id();
            case "getName" -> head.name();
            case "getDisplayName" -> head.displayName();
            case "getDisplayNameHtml" -> head.displayNameHtml();
            case "isEnabled" -> head.enabled();
            case "getMasterAdminClient" ->
                head.managementClient() == null ? null : managementClients.apply(head.managementClient());
            default -> ofLoaded(method, arguments);
        };
    }

    private @Nullable Object ofLoaded(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (loaded == null) {
            load();
        }
        try {
            return method.invoke(loaded, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void load() {
        loaded = realms.apply(head.id());
        if (loaded == null) {
            throw new ModelException("Realm " + head.name() + " was removed");
        }
    }
}
