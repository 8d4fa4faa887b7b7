package dev.spacetimeauth.magiclink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.keycloak.common.util.SecretGenerator;

/**
 * The secret of a link: 256 random bits in base64url, 43 characters. Only its SHA-256 is stored, which suffices for a
 * secret of this length (ASVS 5.0, 6.5.2).
 */
record LinkToken(String value) {

    private static final int BYTES = 32;

    static LinkToken random() {
        byte[] secret = SecretGenerator.getInstance().randomBytes(BYTES);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** 64 hexadecimal digits. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "LinkToken[…]";
    }
}
