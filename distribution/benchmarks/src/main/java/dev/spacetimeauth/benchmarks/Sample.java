package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.util.List;

/** Measured durations of one act. Percentiles are of the nearest rank: one of the durations measured. */
record Sample(List<Duration> durations) {

    Sample {
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        durations = durations.stream().sorted().toList();
    }

    Duration median() {
        return percentile(50);
    }

    Duration p95() {
        return percentile(95);
    }

    private Duration percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * durations.size());
        return durations.get(rank - 1);
    }

    /** How many times as long as the other, by the medians. */
    double ratioTo(Sample other) {
        return (double) median().toNanos() / other.median().toNanos();
    }
}
