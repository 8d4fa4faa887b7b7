package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.Network;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * Who asked for a mail, for its reader to recognize; empty where it is not known.
 *
 * @param address approximate: enough to tell one's own from a stranger's
 */
record Asker(String browser, String system, String time, String address) {

    /** Keycloak's word, and its parser's. */
    private static final Set<String> UNKNOWN = Set.of(DeviceRepresentation.UNKNOWN, "Other");

    static Asker of(KeycloakSession session, Locale locale) {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        String remote = session.getContext().getConnection().getRemoteAddr();
        return new Asker(
                device == null ? "" : known(device.getBrowser()),
                device == null ? "" : known(device.getOs()),
                time(locale),
                Network.of(remote).approximate());
    }

    /** Without the version, which nobody knows of their own browser; and only what a name is made of: the request wrote it. */
    private static String known(String name) {
        String family =
                name.split("/", 2)[0].replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        return UNKNOWN.contains(family) ? "" : family;
    }

    private static String time(Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochMilli(Time.currentTimeMillis()))
                + " UTC";
    }

    /** For templates. */
    Map<String, String> toModel() {
        return Map.of("browser", browser, "system", system, "time", time, "address", address);
    }
}
