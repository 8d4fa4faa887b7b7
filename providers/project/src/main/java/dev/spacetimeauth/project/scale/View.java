package dev.spacetimeauth.project.scale;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** One of Keycloak's objects as some of its code is to see it: one method does something else. */
final class View {

    private View() {}

    /** What is called in place of the method, with the arguments of the call. */
    @FunctionalInterface
    interface Replacement {
        @Nullable
        Object call(@Nullable Object @Nullable [] arguments);
    }

    static <T> T of(Class<T> type, T original, String method, Replacement replacement) {
        Object view =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return replacement.call(arguments);
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
