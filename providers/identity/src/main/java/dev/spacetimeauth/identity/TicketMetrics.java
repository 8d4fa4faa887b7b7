package dev.spacetimeauth.identity;

import io.micrometer.core.instrument.Metrics;

/** Counters of the management port's {@code /metrics}; in Prometheus' form each name has {@code _total} added. */
enum TicketMetrics {
    ACCEPTED("spacetimeauth.tickets.accepted"),
    REFUSED("spacetimeauth.tickets.refused");

    private final String id;

    TicketMetrics(String id) {
        this.id = id;
    }

    void increment() {
        Metrics.counter(id).increment();
    }

    /** So that each is there, and 0, before it first counts. */
    static void register() {
        for (TicketMetrics metric : values()) {
            Metrics.counter(metric.id);
        }
    }
}
