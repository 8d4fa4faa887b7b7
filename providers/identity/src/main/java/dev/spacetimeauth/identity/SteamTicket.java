package dev.spacetimeauth.identity;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * A session ticket of {@code GetAuthTicketForWebApi}, Steamworks documentation, "User Authentication and Ownership".
 *
 * @param hex lower-case hexadecimal digits, two for each byte
 */
record SteamTicket(String hex) {

    /** Tickets of 2,560 bytes have been seen. */
    private static final int BYTES_MAX = 5120;

    private static final int BYTES_MIN = 16;
    private static final Pattern FORM =
            Pattern.compile("(?:[0-9a-f]{2}){" + BYTES_MIN + "," + BYTES_MAX + "}", Pattern.CASE_INSENSITIVE);
    private static final Pattern APP_ID = Pattern.compile("[1-9][0-9]{0,9}");
    private static final long APP_ID_MAX = 0xFFFF_FFFFL;

    /** Empty: it is none. */
    static Optional<SteamTicket> parse(String text) {
        return text.length() <= 2 * BYTES_MAX && FORM.matcher(text).matches()
                ? Optional.of(new SteamTicket(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    static boolean isAppId(String text) {
        return APP_ID.matcher(text).matches() && Long.parseLong(text) <= APP_ID_MAX;
    }

    /** SHA-256 of its bytes, which names it without being it. */
    String hash() {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }

    /** Keeps the ticket out of logs. */
    @Override
    public String toString() {
        return "SteamTicket[…]";
    }
}
