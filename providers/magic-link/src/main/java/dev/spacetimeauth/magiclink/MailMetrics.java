package dev.spacetimeauth.magiclink;

import io.micrometer.core.instrument.Metrics;

/** Counters of the management port's {@code /metrics}; in Prometheus' form each name has {@code _total} added. */
enum MailMetrics {
    MAILS_SENT("spacetimeauth.mails.sent"),
    MAILS_FAILED("spacetimeauth.mails.failed"),
    MAILS_LIMITED("spacetimeauth.mails.limited"),
    LINKS_REDEEMED("spacetimeauth.links.redeemed"),
    LINKS_REFUSED("spacetimeauth.links.refused");

    private final String id;

    MailMetrics(String id) {
        this.id = id;
    }

    void increment() {
        Metrics.counter(id).increment();
    }

    /** So that each is there, and 0, before it first counts. */
    static void register() {
        for (MailMetrics metric : values()) {
            Metrics.counter(metric.id);
        }
    }
}
