package dev.spacetimeauth.project.provisioning;

import java.math.BigInteger;
import org.keycloak.common.util.SecretGenerator;

/** Ids that people copy and paste: a prefix that says what it is, and 128 random bits in base 62. */
final class PublicId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BYTES = 16;
    private static final int LENGTH = 22;

    private PublicId() {}

    static String random(String prefix) {
        return prefix + encode(SecretGenerator.getInstance().randomBytes(BYTES));
    }

    static String encode(byte[] bytes) {
        var text = new StringBuilder(LENGTH);
        BigInteger rest = new BigInteger(1, bytes);
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(divided[1].intValue()));
            rest = divided[0];
        }
        return text.reverse().toString();
    }
}
