package dev.spacetimeauth.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** All that a run has measured. */
final class Figures {

    static final String CREATION = "creation of a project";
    static final String START = "start to ready";

    private record Key(String act, Product product, int size) {}

    private final Map<Key, Sample> samples = new HashMap<>();
    private final Map<Key, Long> heaps = new HashMap<>();

    void add(String act, Product product, int size, Sample sample) {
        samples.put(new Key(act, product, size), sample);
    }

    void addHeap(Product product, int size, long mebibytes) {
        heaps.put(new Key("heap", product, size), mebibytes);
    }

    Sample sample(String act, Product product, int size) {
        return Objects.requireNonNull(samples.get(new Key(act, product, size)), act);
    }

    long heap(Product product, int size) {
        return Objects.requireNonNull(heaps.get(new Key("heap", product, size)), "heap");
    }
}
