package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.InvalidProjectException;
import org.jspecify.annotations.Nullable;

/** A query parameter that is a number: what cannot be read is refused by name, not answered with {@code 404}. */
final class WholeNumber {

    private WholeNumber() {}

    static int parse(String parameter, @Nullable String text, int fallback, int max) {
        if (text == null) {
            return fallback;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > max) {
            throw new InvalidProjectException(parameter, "must be a whole number from 0 to " + max);
        }
        return Integer.parseInt(text);
    }
}
