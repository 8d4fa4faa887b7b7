package dev.spacetimeauth.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Environment;

/**
 * What a server may not do in production, that is after any start but {@code start-dev}, and what is worth a line in its log there. Variable:
 * {@code SPACETIMEAUTH_ALLOW_IN_PRODUCTION}, risks taken all the same, separated by commas.
 */
public final class Production {

    /** What a start in production is refused for. */
    public enum Risk {
        H2("The database is H2, which loses data and knows no second node: set db, for example to postgres."),
        DEV_TOOLS("The dev tools show every mail to everybody: remove spacetimeauth-dev-tools.jar from providers.");

        private final String reason;

        Risk(String reason) {
            this.reason = reason;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String ALLOWED = "SPACETIMEAUTH_ALLOW_IN_PRODUCTION";

    private final boolean on;
    private final Set<Risk> allowed;

    Production(boolean on, ServerOptions options) {
        this.on = on;
        this.allowed = risks(options.text(ALLOWED));
    }

    /** This server; not so its commands which serve nobody, such as {@code export}. */
    public static Production read() {
        return new Production(!Environment.isDevMode() && !Environment.isNonServerMode(), ServerOptions.read());
    }

    /**
     * Lets development, and whoever takes the risk, go on.
     *
     * @throws IllegalStateException in production, where the risk is not taken; the message says what to do
     */
    public void refuse(Risk risk) {
        if (on && !allowed.contains(risk)) {
            throw new IllegalStateException(
                    "%s To start with it all the same: %s=%s".formatted(risk.reason, ALLOWED, risk.key()));
        }
    }

    /**
     * Looks at Keycloak's own options.
     *
     * @param options the value of {@code db}, {@code hostname} and the like; null: it is not set
     * @return a sentence for each that is safe only where somebody has thought of it
     * @throws IllegalStateException as {@link #refuse}
     */
    public List<String> check(Function<String, @Nullable String> options) {
        if (!on) {
            return List.of();
        }
        String database = options.apply("db");
        if (database == null || database.startsWith("dev-")) {
            refuse(Risk.H2);
        }
        var warnings = new ArrayList<String>();
        String hostname = Objects.requireNonNullElse(options.apply("hostname"), "");
        if (hostname.isEmpty()) {
            warnings.add(
                    "hostname is not set: the issuer in tokens is whatever name a request came to, and apps trust exactly one.");
        } else if (hostname.startsWith("http://") && !isLocal(hostname)) {
            warnings.add(
                    "hostname is " + hostname + ": without https everybody on the way can read tokens and sessions.");
        }
        if (options.apply("proxy-headers") != null && options.apply("proxy-trusted-addresses") == null) {
            warnings.add(
                    "proxy-headers is set without proxy-trusted-addresses: anybody can say where a request comes from,"
                            + " and the limits for a network do not hold.");
        }
        return warnings;
    }

    private static boolean isLocal(String hostname) {
        return hostname.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?");
    }

    private static Set<Risk> risks(@Nullable String text) {
        var risks = EnumSet.noneOf(Risk.class);
        if (text != null) {
            Arrays.stream(text.split(",")).map(Production::risk).forEach(risks::add);
        }
        return risks;
    }

    private static Risk risk(String name) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.key().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s names '%s', which is none of %s"
                        .formatted(
                                ALLOWED,
                                name.strip(),
                                Arrays.stream(Risk.values()).map(Risk::key).collect(Collectors.joining(", ")))));
    }
}
