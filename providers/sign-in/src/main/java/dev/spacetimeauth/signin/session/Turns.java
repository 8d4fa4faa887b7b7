package dev.spacetimeauth.signin.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who of this node's requests has which key. */
final class Turns {

    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience after which a request goes on beside the one that has the key */
    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Waits for the request that has the key, or takes the key from it. Empty: this thread has it already. */
    Optional<Turn> await(String key) {
        var mine = new Turn(key);
        long end = System.nanoTime() + patience.toNanos();
        for (Turn other = turns.putIfAbsent(key, mine); other != null; other = turns.putIfAbsent(key, mine)) {
            if (other.thread == Thread.currentThread()) {
                return Optional.empty();
            }
            // Those behind it wait for this one from now on.
            if (!other.isOverBefore(end) && turns.replace(key, other, mine)) {
                return Optional.of(mine);
            }
        }
        return Optional.of(mine);
    }

    final class Turn {

        private final String key;
        private final Thread thread = Thread.currentThread();
        private final CountDownLatch over = new CountDownLatch(1);

        private Turn(String key) {
            this.key = key;
        }

        /** May be called by another thread than the one that has waited. */
        void end() {
            turns.remove(key, this);
            over.countDown();
        }

        private boolean isOverBefore(long end) {
            try {
                return over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
