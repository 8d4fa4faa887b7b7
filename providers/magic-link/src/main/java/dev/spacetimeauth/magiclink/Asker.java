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

    /** What the parser may find: it takes the rest from the request's own words, which are not for a mail of ours. */
    private static final Set<String> BROWSERS = Set.of(
            "Brave",
            "Chrome",
            "Chrome Mobile",
            "Chrome Mobile iOS",
            "Chromium",
            "DuckDuckGo Mobile",
            "Edge",
            "Edge Mobile",
            "Firefox",
            "Firefox Mobile",
            "Firefox iOS",
            "HeadlessChrome",
            "Mobile Safari",
            "Opera",
            "Opera Mobile",
            "Safari",
            "Samsung Internet",
            "Vivaldi");

    private static final Set<String> SYSTEMS =
            Set.of("Android", "Chrome OS", "Fedora", "FreeBSD", "Linux", "Mac OS X", "Ubuntu", "Windows", "iOS");

    static Asker of(KeycloakSession session, Locale locale) {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        String remote = session.getContext().getConnection().getRemoteAddr();
        return new Asker(
                device == null ? "" : known(BROWSERS, device.getBrowser()),
                device == null ? "" : known(SYSTEMS, device.getOs()),
                time(locale),
                Network.of(remote).approximate());
    }

    /** Without the version, which nobody knows of their own browser. */
    private static String known(Set<String> names, String name) {
        String family = name.split("/", 2)[0].strip();
        return names.contains(family) ? family : "";
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
