package dev.spacetimeauth.signin;

import java.time.Duration;
import java.util.List;
import org.keycloak.provider.Provider;

/** Counts uses of what is limited: exactly, and for all nodes of a cluster together. */
public interface UseLimits extends Provider {

    /**
     * Takes one use of each of these, or none at all. What is taken stays taken whatever becomes of the session's
     * transaction.
     */
    Use take(List<UseLimit> limits);

    /** Gives back what was taken for something that then did not happen. */
    void giveBack(Use use);

    @Override
    default void close() {}

    /**
     * An attempt to use something.
     *
     * @param at when, in milliseconds since the epoch; names this use among the others of its limits
     * @param untilNext how long it is from then until the next one may be taken
     */
    record Use(boolean taken, List<UseLimit> limits, long at, Duration untilNext) {

        /** Rounded up: after so many seconds it is over. */
        public long waitSeconds() {
            return untilNext.plusMillis(999).toSeconds();
        }
    }
}
