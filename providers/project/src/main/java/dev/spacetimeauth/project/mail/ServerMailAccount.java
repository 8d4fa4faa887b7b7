package dev.spacetimeauth.project.mail;

import dev.spacetimeauth.project.ServerOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail server of the whole installation, in the form of a realm's: see Keycloak's realm settings, <b>Email</b>. */
record ServerMailAccount(Map<String, String> settings) {

    private static final String PREFIX = "SPACETIMEAUTH_SMTP_";
    private static final List<String> IDENTITY = List.of("FROM", "USER", "PASSWORD");
    private static final int PORT_MAX = 65535;

    /** @throws IllegalArgumentException when it is half set, or a value means nothing; the message names the variable */
    static ServerMailAccount from(ServerOptions options) {
        if (text(options, "HOST") == null) {
            IDENTITY.stream().filter(key -> text(options, key) != null).forEach(key -> {
                throw missing("HOST", PREFIX + key + " is set");
            });
            return new ServerMailAccount(Map.of());
        }
        if (text(options, "FROM") == null) {
            throw missing("FROM", "mails need a sender's address");
        }
        requireBoth(options, "USER", "PASSWORD");
        requireBoth(options, "PASSWORD", "USER");
        var settings = new HashMap<String, String>();
        put(settings, options, "HOST");
        put(settings, options, "FROM");
        put(settings, options, "USER");
        put(settings, options, "PASSWORD");
        settings.put("auth", Boolean.toString(settings.containsKey("user")));
        if (text(options, "PORT") != null) {
            settings.put("port", port(options));
        }
        putSwitch(settings, options, "STARTTLS");
        putSwitch(settings, options, "SSL");
        return new ServerMailAccount(Map.copyOf(settings));
    }

    private static void requireBoth(ServerOptions options, String set, String other) {
        if (text(options, set) != null && text(options, other) == null) {
            throw missing(other, PREFIX + set + " is set");
        }
    }

    private static IllegalArgumentException missing(String key, String why) {
        return new IllegalArgumentException(PREFIX + key + " is missing: " + why);
    }

    private static String port(ServerOptions options) {
        int port = options.number(PREFIX + "PORT", 0);
        if (port == 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(PREFIX + "PORT must be from 1 to " + PORT_MAX + ", but is " + port);
        }
        return Integer.toString(port);
    }

    private static void putSwitch(Map<String, String> settings, ServerOptions options, String key) {
        String value = text(options, key);
        if (value != null && !value.matches("true|false")) {
            throw new IllegalArgumentException(PREFIX + key + " must be true or false, but is '" + value + "'");
        }
        put(settings, options, key);
    }

    private static void put(Map<String, String> settings, ServerOptions options, String key) {
        String value = text(options, key);
        if (value != null) {
            settings.put(key.toLowerCase(Locale.ROOT), value);
        }
    }

    private static @Nullable String text(ServerOptions options, String key) {
        return options.text(PREFIX + key);
    }
}
