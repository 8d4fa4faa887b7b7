package dev.spacetimeauth.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Options of the server that are variables of its environment. A jar beside the extensions may bring other defaults, as the
 * dev tools do, in {@code META-INF/spacetimeauth-defaults.properties}.
 */
public final class ServerOptions {

    private static final String DEFAULTS = "META-INF/spacetimeauth-defaults.properties";

    private final Map<String, String> environment;
    private final Properties defaults;

    ServerOptions(Map<String, String> environment, Properties defaults) {
        this.environment = environment;
        this.defaults = defaults;
    }

    public static ServerOptions read() {
        var defaults = new Properties();
        try (InputStream file = ServerOptions.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
            if (file != null) {
                defaults.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerOptions(System.getenv(), defaults);
    }

    /** With this environment instead of the process's. */
    public static ServerOptions of(Map<String, String> environment) {
        return new ServerOptions(environment, new Properties());
    }

    /**
     * A whole number, 0 or more.
     *
     * @throws IllegalArgumentException when it is something else; the message names the variable
     */
    public int number(String name, int otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(name + " must be a whole number, 0 or more, but is '" + text + "'");
    }

    /** Without surrounding spaces; null: it is not set. */
    public @Nullable String text(String name) {
        String set = environment.get(name);
        String text = set == null || set.isBlank() ? defaults.getProperty(name) : set;
        return text == null ? null : text.strip();
    }
}
