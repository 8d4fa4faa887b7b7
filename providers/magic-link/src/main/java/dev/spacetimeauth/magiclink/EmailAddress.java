package dev.spacetimeauth.magiclink;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.validation.Validation;

/** What was typed into the e-mail field, in the form in which accounts are found by it. */
record EmailAddress(String value) {

    /** RFC 5321 §4.5.3.1.3 leaves this much for an address. */
    private static final int LENGTH_MAX = 254;

    static EmailAddress typed(@Nullable String text) {
        return new EmailAddress(text == null ? "" : text.strip().toLowerCase(Locale.ROOT));
    }

    boolean isMissing() {
        return value.isEmpty();
    }

    /** No control character can pass, so none can reach a mail's headers. */
    boolean isValid() {
        return value.length() <= LENGTH_MAX
                && value.chars().noneMatch(Character::isISOControl)
                && Validation.isEmailValid(value);
    }
}
