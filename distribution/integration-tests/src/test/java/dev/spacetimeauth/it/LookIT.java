package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page in three palettes, in the scheme that it is made for or in its counterpart: accessible, and a picture of it on the contact
 * sheets {@code target/contact-sheets/*.html}.
 */
@ServerTest
class LookIT {

    private static final Path SHEETS = Path.of("target", "contact-sheets");
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    enum Look {
        DEFAULT_DARK(ColorScheme.DARK, ""),
        BLUE_LIGHT(
                ColorScheme.LIGHT,
                "&textColor=%23111111&backgroundColor=%23f0f4ff&primaryColor=%231a2b6d&boxColor=%23ffffff&borderColor=%23c0c8e0"),
        ORANGE_DARK(
                ColorScheme.LIGHT,
                "&scheme=dark&textColor=%233b2314&backgroundColor=%23fff1e0&primaryColor=%23ff7a00&boxColor=%23ffe4c4&borderColor=%23e0b080");

        private final ColorScheme scheme;
        private final String draft;

        Look(ColorScheme scheme, String draft) {
            this.scheme = scheme;
            this.draft = draft;
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageIsAccessibleAndOnTheContactSheet(Look look, TestProject project, PlayerBrowser browser)
            throws IOException {
        URI preview = project.server().base().resolve("admin/realms/" + project.name() + "/project/preview");
        Page page = browser.previewPage(look.scheme);
        var violations = new ArrayList<String>();
        var sheet = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><title>" + look + "</title>");
        for (String id : pages(project)) {
            page.setViewportSize(PHONE, 844);
            PlayerBrowser.authorize(page, project.server().administrator());
            Response answer = page.navigate(preview + "?page=" + id + look.draft);
            assertThat(answer.status()).as(id).isEqualTo(200);
            axe(page, look)
                    .analyze()
                    .getViolations()
                    .forEach(rule -> violations.add(id + ": " + rule.getId() + " " + rule.getNodes()));
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(id)
                    .isEqualTo(PHONE);
            sheet.append("<figure><figcaption>")
                    .append(id)
                    .append("</figcaption>")
                    .append(picture(page));
            if (look == Look.DEFAULT_DARK) {
                page.setViewportSize(DESKTOP, 800);
                sheet.append(picture(page));
            }
            sheet.append("</figure>");
        }
        Files.createDirectories(SHEETS);
        Files.writeString(SHEETS.resolve(look + ".html"), sheet);
        assertThat(violations).isEmpty();
    }

    /** Another palette has another contrast; everything else is the same. */
    private static AxeBuilder axe(Page page, Look look) {
        // There are no frames from elsewhere; for these it would open another page each time.
        var axe = new AxeBuilder(page).setLegacyMode(true);
        return look == Look.DEFAULT_DARK ? axe : axe.withRules(List.of("color-contrast"));
    }

    private static List<String> pages(TestProject project) {
        String frame = project.server()
                .administrator()
                .request("GET", project.name() + "/project/preview", null)
                .body();
        return Jsoup.parse(frame).select("optgroup[label=Pages] option").eachText();
    }

    private static String picture(Page page) {
        byte[] jpeg = page.screenshot(
                new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(60));
        return "<img height=\"420\" src=\"data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(jpeg) + "\">";
    }
}
