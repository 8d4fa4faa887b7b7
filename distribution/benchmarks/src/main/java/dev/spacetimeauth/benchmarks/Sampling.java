package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How often an act is done: first to warm up, then to be measured; what takes long is done less often. */
record Sampling(int warmUps, Duration warmUpWithin, int samples, Duration within) {

    private static final int AT_LEAST = 3;

    /** An act which says itself how long it took, so that it can prepare and clean up unmeasured. */
    @FunctionalInterface
    interface Act {
        Duration run() throws InterruptedException;
    }

    Sample of(Act act) throws InterruptedException {
        repeat(act, warmUps, warmUpWithin);
        return new Sample(repeat(act, samples, within));
    }

    private static List<Duration> repeat(Act act, int times, Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        var took = new ArrayList<Duration>();
        while (took.size() < times && (took.size() < AT_LEAST || Instant.now().isBefore(deadline))) {
            took.add(act.run());
        }
        return took;
    }
}
