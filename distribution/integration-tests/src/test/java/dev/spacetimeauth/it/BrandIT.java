package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A project's look on its pages and mails, at once and on its own only. */
@ServerTest
class BrandIT {

    private static final String LIGHT = """
            {"displayName": "Blue & <Co>", "settings": {"textColor": "#111111", "backgroundColor": "#f0f4ff",
             "primaryColor": "#1a2b6d", "boxColor": "#ffffff", "borderColor": "#c0c8e0"}}""";
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @Test
    void coloursAreOnThePageAtOnceAndInNoOtherProject(Server server, TestProject project, App app) {
        TestProject other = TestProject.create(server);
        String before = css(page(app));

        change(project, LIGHT);

        Document page = page(app);
        assertThat(css(page))
                .contains("--text: #111111;")
                .contains("--background: #f0f4ff;")
                .contains("--primary: #1a2b6d;")
                .contains("--primary-text: #ffffff;")
                .contains("--box: #ffffff;")
                .contains("--border: #c0c8e0;")
                .contains("--color-scheme: light;")
                .isNotEqualTo(before);
        assertThat(page.select("header").text()).isEqualTo("Blue & <Co>");
        try (App othersApp = App.of(other)) {
            assertThat(css(page(othersApp))).isEqualTo(before).contains("--text: #f4f6fc;");
        }
    }

    @Test
    void theStyleSheetIsCachedForGoodUnderTheNameOfItsContentOnly(TestProject project, App app) {
        URI old = styleSheet(page(app));
        change(project, LIGHT);
        URI current = styleSheet(page(app));

        HttpResponse<String> fresh = Http.get(current);
        HttpResponse<String> stale = Http.get(old);

        assertThat(current).isNotEqualTo(old);
        assertThat(fresh.headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
        assertThat(fresh.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(fresh.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(fresh.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(stale.body()).isEqualTo(fresh.body());
        assertThat(stale.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    /** A page and its styles at a time, of two projects in turn, while a third changes. */
    @Test
    void noLookShowsInAnotherProjectWhileManyLoadBoth(Server server, TestProject blue, App app) throws Exception {
        TestProject dark = TestProject.create(server);
        TestProject changing = TestProject.create(server);
        change(blue, LIGHT);
        try (App darkApp = App.of(dark);
                App changingApp = App.of(changing)) {
            var turn = new AtomicInteger();
            var changes = CompletableFuture.runAsync(() -> {
                for (int red = 0x10; red < 0x20; red++) {
                    change(changing, "{\"settings\": {\"backgroundColor\": \"#%02x0000\"}}".formatted(red));
                    assertThat(css(page(changingApp))).contains("--background: #%02x0000;".formatted(red));
                }
            });

            List<List<Seen>> seen = AtOnce.run(
                    8,
                    () -> IntStream.range(0, 25)
                            .mapToObj(i ->
                                    turn.getAndIncrement() % 2 == 0 ? Seen.of("blue", app) : Seen.of("dark", darkApp))
                            .toList());

            changes.get(1, TimeUnit.MINUTES);
            assertThat(seen.stream().flatMap(List::stream))
                    .hasSize(200)
                    .containsOnly(
                            new Seen("blue", "Blue & <Co>", "#f0f4ff"),
                            new Seen("dark", "Project " + dark.name(), "#060606"));
        }
    }

    private record Seen(String project, String name, String background) {

        private static final Pattern BACKGROUND = Pattern.compile("(?s).*--background: (#[0-9a-f]{6});.*");

        private static Seen of(String project, App app) {
            Document page = page(app);
            return new Seen(
                    project,
                    page.select("header").text(),
                    BACKGROUND.matcher(css(page)).replaceFirst("$1"));
        }
    }

    /** Pages of the sign-in, of other resources, of Keycloak's own making and of its error handler. */
    @Test
    void everyPageHasTheLook(TestProject project, App app) {
        change(project, LIGHT);
        String sheet = styleSheet(page(app)).toString();

        for (URI uri : List.of(
                app.signInUri(),
                project.uri("magic-link/unknown"),
                project.uri("login-actions/authenticate"),
                project.uri("protocol/openid-connect/auth"),
                project.uri("protocol/openid-connect/logout"),
                project.uri("no-such-page"))) {
            var page = new HttpBrowser().open(uri);
            assertThat(page.document().select("link[rel=stylesheet]").eachAttr("href"))
                    .as(page.status() + " " + uri)
                    .containsExactly(sheet);
        }
    }

    @Test
    void logoAndFaviconAreOnThePageWhichStaysSmall(TestProject project, App app, PlayerBrowser player) {
        AdminApi admin = project.server().administrator();
        admin.upload(project.name() + "/project/logo", "image/webp", WEBP);
        admin.upload(project.name() + "/project/favicon", "image/webp", WEBP);
        change(project, LIGHT);
        Page page = player.page();
        List<Response> responses = new ArrayList<>();
        page.onResponse(responses::add);

        page.navigate(app.signInUri().toString());
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(responses).extracting(Response::status).containsOnly(200);
        assertThat(responses).extracting(Response::url).hasSizeBetween(4, 5);
        assertThat(page.locator("img.logo").getAttribute("alt")).isEqualTo("Blue & <Co>");
        assertThat(page.locator("img.logo").evaluate("image => image.naturalWidth"))
                .isEqualTo(1);
        assertThat(page.locator("link[rel=icon]").getAttribute("href")).contains("/project-assets/favicon-");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(240, 244, 255)");
        assertThat(page.locator("button[value=send]").evaluate("button => getComputedStyle(button).color"))
                .isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void theMailsButtonHasTheColour(TestProject project, App app) {
        change(project, LIGHT);

        String html = MailRequest.by("ann@example.com", project, app).mail().html();

        assertThat(html)
                .contains("background-color:#1a2b6d")
                .contains("border:1px solid #c0c8e0", "background-color:#f0f4ff", "color:#111111")
                .contains(".mail-page { background-color: #141415 !important; }")
                .contains("color:#ffffff")
                .doesNotContain("#4cf490");
    }

    @Test
    void withoutSignInByEmailThePageDoesNotOfferItNorTakeIt(TestProject project, App app) {
        var browser = new HttpBrowser();
        HttpBrowser.Answer open = browser.open(app.signInUri());
        change(project, "{\"settings\": {\"emailLogin\": false}}");

        HttpBrowser.Answer posted = browser.submit(open, "send", Map.of("email", "ann@example.com"));

        assertThat(posted.text()).contains("There is no way to sign in");
        assertThat(project.mails()).isEmpty();
        assertThat(page(app).select("#email")).isEmpty();
        assertThat(project.admin("events").toString()).contains("sign_in_method_not_offered");
        change(project, "{\"settings\": {\"emailLogin\": true}}");
        assertThat(page(app).select("#email")).hasSize(1);
    }

    @Test
    void aLinkLivesAsLongAsTheProjectSays(Server server, TestProject project, App app) {
        change(project, "{\"settings\": {\"linkLifespan\": 2}}");
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        assertThat(ann.page().text()).contains("2 minutes");
        assertThat(ann.mail().text()).contains("2 minutes");

        server.ahead(
                Duration.ofSeconds(121),
                () -> assertThat(ann.openLink().status()).isEqualTo(410));
        server.ahead(
                Duration.ofSeconds(60),
                () -> assertThat(ann.followLink().isBackInApp()).isTrue());
    }

    private static Document page(App app) {
        return new HttpBrowser().open(app.signInUri()).document();
    }

    private static URI styleSheet(Document page) {
        List<String> sheets = page.select("link[rel=stylesheet]").eachAttr("abs:href");
        assertThat(sheets).hasSize(1);
        return URI.create(sheets.get(0));
    }

    private static String css(Document page) {
        return Http.get(styleSheet(page)).body();
    }

    private static void change(TestProject project, String json) {
        project.server().administrator().successful("PATCH", project.name() + "/project", json);
    }
}
