package dev.spacetimeauth.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.spacetimeauth.testing.Server;
import java.net.URI;

/** Keycloak's admin console, as somebody sees it who has just signed in there. */
final class Console {

    private Console() {}

    /** @param path of the page, as {@code <realm>/realm-settings}; the administrator's password is their name */
    static void open(Page page, Server server, String path, String administrator) {
        URI uri = server.base().resolve("admin/master/console/#/" + path);
        page.setViewportSize(1280, 900);
        page.navigate(uri.toString());
        page.locator("#username").fill(administrator);
        page.locator("#password").fill(administrator);
        page.locator("#kc-login").click();
    }

    /** Keycloak names a text field and a switch differently. */
    static Locator field(Page page, String key) {
        return page.locator("[id='config." + key + "'], [id='" + key + "'], [data-testid='config." + key + "']")
                .first();
    }

    static Locator success(Page page) {
        return page.locator(".pf-v5-c-alert.pf-m-success").first();
    }

    static Locator danger(Page page) {
        return page.locator(".pf-v5-c-alert.pf-m-danger").first();
    }
}
