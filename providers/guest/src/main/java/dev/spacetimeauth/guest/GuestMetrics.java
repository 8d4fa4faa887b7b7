package dev.spacetimeauth.guest;

import io.micrometer.core.instrument.Metrics;

/** Counters of the management port's {@code /metrics}; in Prometheus' form each name has {@code _total} added. */
enum GuestMetrics {
    CREATED("spacetimeauth.guests.created"),
    LIMITED("spacetimeauth.guests.limited"),
    UPGRADED("spacetimeauth.guests.upgraded"),
    REMOVED("spacetimeauth.guests.removed");

    private final String id;

    GuestMetrics(String id) {
        this.id = id;
    }

    void increment() {
        Metrics.counter(id).increment();
    }

    /** So that each is there, and 0, before it first counts. */
    static void register() {
        for (GuestMetrics metric : values()) {
            Metrics.counter(metric.id);
        }
    }
}
