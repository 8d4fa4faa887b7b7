package dev.spacetimeauth.guest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** What a game makes and keeps, and what it gets its guest back with. */
record GuestKey(String value) {

    /** The alphabet of base64url, RFC 4648 §5. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,128}");

    /** Empty: it is none. */
    static Optional<GuestKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new GuestKey(text)) : Optional.empty();
    }

    /** SHA-256, 64 hexadecimal digits: all that is stored. */
    String hash() {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "GuestKey[…]";
    }
}
