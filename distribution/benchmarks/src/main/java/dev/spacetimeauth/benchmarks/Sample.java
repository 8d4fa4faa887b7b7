package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Measured durations of one act. Percentiles are of the nearest rank: one of the durations measured. */
record Sample(List<Duration> durations) {

    private static final double ONE_IN_A_HUNDRED = 1.63;

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

    /**
     * How far the two distributions are apart at most, 0 to 1: the statistic of Kolmogorov and Smirnov for two samples. Chance
     * alone exceeds {@link #distanceByChance} once in a hundred times.
     */
    double distanceTo(Sample other) {
        return Stream.concat(durations.stream(), other.durations.stream())
                .mapToDouble(at -> Math.abs(shareUpTo(at) - other.shareUpTo(at)))
                .max()
                .orElseThrow();
    }

    double distanceByChance(Sample other) {
        double size = durations.size();
        double otherSize = other.durations.size();
        return ONE_IN_A_HUNDRED * Math.sqrt((size + otherSize) / (size * otherSize));
    }

    private double shareUpTo(Duration limit) {
        return (double) durations.stream()
                        .filter(took -> took.compareTo(limit) <= 0)
                        .count()
                / durations.size();
    }

    /** How many times as long as the other, by the medians. */
    double ratioTo(Sample other) {
        return (double) median().toNanos() / other.median().toNanos();
    }
}
