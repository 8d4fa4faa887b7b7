package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a run measures, from the system properties {@code benchmark.*}. */
record Options(List<Integer> sizes, int creations, int plainCreations, int calls, int starts, int deletions) {

    private static final int WARM_UPS = 30;
    private static final int CREATIONS_WARM_UPS = 200;
    private static final Duration CREATIONS_WARM_UP = Duration.ofSeconds(90);

    /** As people make projects: not one upon the other. Our signing keys are made in the meantime. */
    private static final Duration CREATIONS_REST = Duration.ofSeconds(60);

    private static final Duration CREATIONS_PAUSE = Duration.ofSeconds(2);
    private static final Duration CALLS_WARM_UP = Duration.ofSeconds(5);
    private static final Duration UNLIMITED = Duration.ofHours(1);
    private static final Duration CALLS_WITHIN = Duration.ofSeconds(15);

    static Options fromSystemProperties() {
        return new Options(
                Stream.of(System.getProperty("benchmark.sizes", "10,100,500,1000")
                                .split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.getInteger("benchmark.creations", 20),
                Integer.getInteger("benchmark.plain.creations", 8),
                Integer.getInteger("benchmark.calls", 50),
                Integer.getInteger("benchmark.starts", 3),
                Integer.getInteger("benchmark.deletions", 100));
    }

    int fewest() {
        return sizes.get(0);
    }

    int most() {
        return sizes.get(sizes.size() - 1);
    }

    /** Creations are measured at every size; everything else at one project, at the fewest and at the most. */
    boolean profiles(int size) {
        return size == 1 || size == fewest() || size == most();
    }

    Sampling creationSampling(Product product) {
        int samples = product == Product.OURS ? creations : plainCreations;
        return new Sampling(CREATIONS_WARM_UPS, CREATIONS_WARM_UP, CREATIONS_REST, samples, UNLIMITED, CREATIONS_PAUSE);
    }

    Sampling callSampling() {
        return new Sampling(WARM_UPS, CALLS_WARM_UP, Duration.ZERO, calls, CALLS_WITHIN, Duration.ZERO);
    }
}
