package dev.spacetimeauth.benchmarks;

import com.google.gson.JsonObject;

/** Between browser and server, as Chromium emulates it. */
enum Network {
    LOOPBACK("loopback", 0, -1),
    /** <a href="https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md">Lighthouse's slow 4G</a>. */
    SLOW_4G("slow 4G (150 ms, 1.6 Mbit/s)", 150, 1_600_000 / 8);

    private final String label;
    private final int latencyMilliseconds;
    private final int bytesPerSecond;

    Network(String label, int latencyMilliseconds, int bytesPerSecond) {
        this.label = label;
        this.latencyMilliseconds = latencyMilliseconds;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Arguments of {@code Network.emulateNetworkConditions}. */
    JsonObject conditions() {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", latencyMilliseconds);
        conditions.addProperty("downloadThroughput", bytesPerSecond);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        return conditions;
    }

    @Override
    public String toString() {
        return label;
    }
}
