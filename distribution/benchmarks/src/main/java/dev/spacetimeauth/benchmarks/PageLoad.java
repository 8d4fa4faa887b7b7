package dev.spacetimeauth.benchmarks;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.spacetimeauth.testing.Browsers;
import dev.spacetimeauth.testing.PlayerBrowser;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A page that a browser with an empty cache has loaded: what came over the wire, and when there was something to see. */
record PageLoad(int requests, long bytes, Duration firstContentfulPaint) {

    private static final int NANOSECONDS_IN_MILLISECOND = 1_000_000;

    static PageLoad of(Browsers browsers, Network network, String address) {
        try (PlayerBrowser player = browsers.open()) {
            Page page = player.page();
            CDPSession devTools = page.context().newCDPSession(page);
            var requests = new AtomicInteger();
            var bytes = new AtomicLong();
            devTools.on("Network.loadingFinished", event -> {
                requests.incrementAndGet();
                bytes.addAndGet(event.get("encodedDataLength").getAsLong());
            });
            devTools.send("Network.enable");
            devTools.send("Network.emulateNetworkConditions", network.conditions());
            page.navigate(address);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var paint = (Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
            return new PageLoad(requests.get(), bytes.get(), Duration.ofNanos((long)
                    (paint.doubleValue() * NANOSECONDS_IN_MILLISECOND)));
        }
    }
}
