package dev.spacetimeauth.project.mail;

import dev.spacetimeauth.project.ServerOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail server of the whole installation, in the form of a realm's: see Keycloak's realm settings, <b>Email</b>. */
record ServerMailAccount(Map<String, String> settings) {

    private static final String PREFIX = "SPACETIMEAUTH_SMTP_";

    static ServerMailAccount from(ServerOptions options) {
        var settings = new HashMap<String, String>();
        if (options.text(PREFIX + "HOST") != null) {
            put(settings, "host", options.text(PREFIX + "HOST"));
            put(settings, "port", options.text(PREFIX + "PORT"));
            put(settings, "from", options.text(PREFIX + "FROM"));
            put(settings, "user", options.text(PREFIX + "USER"));
            put(settings, "password", options.text(PREFIX + "PASSWORD"));
            settings.put("auth", Boolean.toString(settings.containsKey("user")));
            put(settings, "starttls", options.text(PREFIX + "STARTTLS"));
            put(settings, "ssl", options.text(PREFIX + "SSL"));
            requireFrom(settings);
        }
        return new ServerMailAccount(Map.copyOf(settings));
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    private static void requireFrom(Map<String, String> settings) {
        if (!settings.containsKey("from")) {
            throw new IllegalArgumentException(PREFIX + "FROM is missing: mails need a sender's address");
        }
    }
}
