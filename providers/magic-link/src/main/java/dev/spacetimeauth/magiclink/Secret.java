package dev.spacetimeauth.magiclink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.keycloak.common.util.SecretGenerator;

/**
 * 256 random bits in base64url, 43 characters. Only their SHA-256 is stored, which suffices for a secret of this length
 * (ASVS 5.0, 6.5.2).
 */
final class Secret {

    private static final int BYTES = 32;

    private Secret() {}

    static String random() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretGenerator.getInstance().randomBytes(BYTES));
    }

    /** 64 hexadecimal digits. */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
