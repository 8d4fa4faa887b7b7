package dev.spacetimeauth.guest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "GuestKey[…]";
    }
}
