package dev.spacetimeauth.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One player's browser, with cookies of its own. */
public final class PlayerBrowser implements AutoCloseable {

    private static final double TIMEOUT_MILLISECONDS = 15_000;

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    PlayerBrowser(Browser browser) {
        this.browser = browser;
    }

    /** A page of this player's browser. */
    public Page page() {
        if (contexts.isEmpty()) {
            context(new Browser.NewContextOptions());
        }
        return contexts.get(0).newPage();
    }

    /** A page with JavaScript off; its cookies are its own. */
    public Page pageWithoutJavaScript() {
        return context(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage();
    }

    /** A page of a phone's size; its cookies are its own. */
    public Page phonePage() {
        return context(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true))
                .newPage();
    }

    /** A page with the scripts of the pages off: for looking at previews, which run none. */
    public Page previewPage() {
        // What looks at the page is a script, and the policy of the page would keep it from running.
        BrowserContext context = context(new Browser.NewContextOptions().setBypassCSP(true));
        context.route("**/*.js", Route::abort);
        return context.newPage();
    }

    /** From now on the page loads what this administrator may see, as long as the token is good. */
    public static void authorize(Page page, AdminApi admin) {
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + admin.accessToken()));
    }

    private BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(TIMEOUT_MILLISECONDS);
        contexts.add(context);
        return context;
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
