package dev.spacetimeauth.magiclink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.keycloak.common.util.SecretGenerator;

/**
 * The six digits of a mail. They are too few for a plain hash, so a keyed one is stored, bound to its challenge (ASVS
 * 5.0, 6.5.2).
 */
record SignInCode(String digits) {

    static final int LENGTH = 6;

    private static final String HMAC = "HmacSHA256";
    private static final Pattern IGNORED = Pattern.compile("[\\s\\u00a0-]+");
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9]{" + LENGTH + "}");

    static SignInCode random() {
        return new SignInCode(SecretGenerator.getInstance().randomString(LENGTH, SecretGenerator.DIGITS));
    }

    /** Reads what a person typed or pasted: spaces and hyphens do not count. */
    static Optional<SignInCode> parse(String typed) {
        String digits = IGNORED.matcher(typed).replaceAll("");
        return WELL_FORMED.matcher(digits).matches() ? Optional.of(new SignInCode(digits)) : Optional.empty();
    }

    /** 64 hexadecimal digits, different for the same code of another challenge. */
    String mac(Key key, String challengeId) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            String message = "spacetimeauth sign-in code\n" + challengeId + "\n" + digits;
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The realm's HMAC key cannot be used", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SignInCode[…]";
    }
}
