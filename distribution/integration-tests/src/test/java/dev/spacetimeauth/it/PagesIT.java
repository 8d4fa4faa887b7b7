package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every page owes the player: weight, accessibility, strict headers. */
@ServerTest
class PagesIT {

    private static final int REQUESTS_MAX = 5;
    private static final int BYTES_MAX = 50_000;

    @Test
    void theSignInPageIsSmallAndLoadsNothingFromElsewhere(TestProject project, App app, PlayerBrowser player) {
        Vendors vendors = Vendors.ofRun();
        vendors.names().forEach(vendor -> vendors.register(vendor, project));
        Page page = player.page();
        List<Response> responses = new ArrayList<>();
        page.onResponse(responses::add);

        page.navigate(app.signInUri().toString());
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(responses).hasSizeLessThanOrEqualTo(REQUESTS_MAX);
        assertThat(responses)
                .allSatisfy(response -> assertThat(response.url())
                        .startsWith(project.server().base().toString()));
        assertThat(responses.stream()
                        .mapToInt(response -> response.body().length)
                        .sum())
                .isLessThan(BYTES_MAX);
    }

    @Test
    void everyPageOfTheSignInIsAccessible(TestProject project, App app, PlayerBrowser player, PlayerBrowser stranger) {
        Page page = player.phonePage();

        page.navigate(app.signInUri().toString());
        assertAccessible(page);
        page.locator("#email").fill("ann@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        assertAccessible(page);
        page.locator("#code").fill("1");
        page.locator("button[value=verify]").click();
        page.locator("#code[aria-invalid=true]").waitFor();
        assertAccessible(page);
        Page elsewhere = stranger.page();
        elsewhere.navigate(project.newestMailTo("ann@example.com").link().toString());
        assertAccessible(elsewhere);
        elsewhere.navigate(project.uri("magic-link/unknown").toString());
        assertAccessible(elsewhere);
    }

    @Test
    void theSignInWorksWithTheKeyboardAlone(TestProject project, App app, PlayerBrowser player) {
        Page page = player.page();
        page.navigate(app.signInUri().toString());

        page.locator("#email:focus").waitFor();
        page.keyboard().type("ann@example.com");
        page.keyboard().press("Enter");
        page.locator("#code:focus").waitFor();
        page.keyboard().type(project.newestMailTo("ann@example.com").code());
        page.keyboard().press("Enter");

        page.waitForURL(url -> url.startsWith(app.callback().toString()));
    }

    @Test
    void nothingScrollsSidewaysAt320Pixels(App app, PlayerBrowser player) {
        Page page = player.page();
        page.setViewportSize(320, 640);

        page.navigate(app.signInUri().toString());

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    }

    @Test
    void everyPageHasStrictHeaders(TestProject project, App app) {
        for (URI uri : List.of(
                app.signInUri(), project.uri("magic-link/unknown"), project.uri("login-actions/authenticate"))) {
            HttpResponse<String> page = Http.get(uri);
            String csp = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(csp)
                    .contains("script-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .contains("object-src 'none'")
                    .contains("base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        }
    }

    @Test
    void thePlayersAccountConsoleStillOpens(TestProject project, PlayerBrowser player) {
        Page page = player.page();

        page.navigate(project.uri("account/").toString());
        page.locator("#email").fill("ann@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        page.locator("#code").fill(project.newestMailTo("ann@example.com").code());
        page.locator("button[value=verify]").click();

        page.locator("text=Personal info").first().waitFor();
    }

    @Test
    void whatAPlayerTypesIsEscaped(TestProject project, App app) {
        var browser = new HttpBrowser();
        var page = browser.submit(
                browser.open(app.signInUri()), "send", Map.of("email", "\"><script>alert(1)</script>${1+1}@x"));

        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(page.document().select("#email").val()).contains("${1+1}");
    }

    private static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .isEmpty();
    }
}
