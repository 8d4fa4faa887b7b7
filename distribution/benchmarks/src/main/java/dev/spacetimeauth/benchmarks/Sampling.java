package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often an act is done: first to warm up, then to be measured; what takes long is done less often.
 *
 * @param rest between warming up and measuring
 * @param pause before each act that is measured
 */
record Sampling(int warmUps, Duration warmUpWithin, Duration rest, int samples, Duration within, Duration pause) {

    private static final int AT_LEAST = 3;

    /** An act which says itself how long it took, so that it can prepare and clean up unmeasured. */
    @FunctionalInterface
    interface Act {
        Duration run() throws InterruptedException;
    }

    Sample of(Act act) throws InterruptedException {
        repeat(act, warmUps, warmUpWithin, Duration.ZERO);
        Thread.sleep(rest.toMillis());
        return new Sample(repeat(act, samples, within, pause));
    }

    private static List<Duration> repeat(Act act, int times, Duration within, Duration pause)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        var took = new ArrayList<Duration>();
        while (took.size() < times && (took.size() < AT_LEAST || Instant.now().isBefore(deadline))) {
            Thread.sleep(pause.toMillis());
            took.add(act.run());
        }
        return took;
    }
}
