package dev.spacetimeauth.testing;

import org.junit.jupiter.api.Assumptions;

/** Skips tests for want of something on the machine, and says so in the build's output, where reports are not read. */
final class Missing {

    private Missing() {}

    /** Never returns normally. */
    static <T> T abort(String what) {
        System.out.println("[WARNING] Skipped: " + what);
        return Assumptions.abort(what);
    }
}
