package dev.spacetimeauth.magiclink;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.validation.Validation;

/** What was typed into the e-mail field, in the form in which accounts are found by it. */
record EmailAddress(String value) {

    /** RFC 5321 §4.5.3.1.3 leaves this much for an address. */
    private static final int LENGTH_MAX = 254;

    private static final int DELETE = 127;

    static EmailAddress typed(@Nullable String text) {
        return new EmailAddress(text == null ? "" : canonical(text.strip().toLowerCase(Locale.ROOT)));
    }

    /** However a domain is written, it is one: in the letters that name servers know (RFC 5890). */
    private static String canonical(String text) {
        int domain = text.lastIndexOf('@') + 1;
        try {
            return text.substring(0, domain)
                    + IDN.toASCII(text.substring(domain), IDN.USE_STD3_ASCII_RULES)
                            .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    boolean isMissing() {
        return value.isEmpty();
    }

    /**
     * No control character can pass, so none can reach a mail's headers; and nothing but ASCII, as few mail servers take more
     * (RFC 6531).
     */
    boolean isValid() {
        return value.length() <= LENGTH_MAX
                && value.chars().allMatch(letter -> letter > ' ' && letter < DELETE)
                && Validation.isEmailValid(value);
    }
}
