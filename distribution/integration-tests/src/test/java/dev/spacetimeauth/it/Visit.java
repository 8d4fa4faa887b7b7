package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import java.net.URI;
import org.jsoup.nodes.Element;

/** A player at the sign-in page of an app that asks for {@code profile} and {@code email}. */
record Visit(HttpBrowser browser, App app) {

    static Visit to(App app) {
        return new Visit(new HttpBrowser(), app);
    }

    Answer page() {
        return browser.open(app.signInUri("profile", "email"));
    }

    /** Follows the vendor's button, as far as that leads. */
    Answer choose(String vendor) {
        return choose(page(), vendor);
    }

    Answer choose(Answer page, String vendor) {
        Element link = page.document().selectFirst("#social-" + vendor);
        if (link == null) {
            throw new AssertionError("No button for " + vendor + ": " + page.text());
        }
        return browser.open(URI.create(link.absUrl("href")));
    }

    App.SignedIn signIn(String vendor) {
        Answer back = choose(vendor);
        if (!back.isBackInApp()) {
            throw new AssertionError(
                    "Not back in the app, but HTTP " + back.status() + " at " + back.uri() + ": " + back.text());
        }
        return app.signedIn(back.uri());
    }
}
