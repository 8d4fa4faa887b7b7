package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page and every mail in three palettes, in light and dark: accessible (WCAG 2.2 AA), and on a {@link ContactSheet}. */
@ServerTest
class LookIT {

    /** WCAG 2.2, 1.4.10: what 1280 pixels are at 400 %. */
    private static final int NARROW = 320;

    /** Fields and links that the tabulator key must reach; of radio buttons the browser stops at one of a group. */
    private static final String CAN_HAVE_FOCUS = """
            [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .filter(element => !element.disabled && element.type !== 'hidden' && element.checkVisibility())
              .filter(element => element.type !== 'radio' || element.checked)""";

    /** In the page where axe has run already. */
    private static final String CONTRAST_AGAIN = """
            () => axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})
              .then(results => results.violations.length ? JSON.stringify(results.violations) : null)""";

    private static final String FOCUS_IS_SEEN = """
            () => {
              reached.add(document.activeElement);
              const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body
                || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            }""";

    enum Look {
        DEFAULT(""),
        BLUE(
                "&textColor=%23111111&backgroundColor=%23f0f4ff&primaryColor=%231a2b6d&boxColor=%23ffffff&borderColor=%23c0c8e0"),
        ORANGE(
                "&textColor=%233b2314&backgroundColor=%23fff1e0&primaryColor=%23ff7a00&boxColor=%23ffe4c4&borderColor=%23e0b080");

        private final String draft;

        Look(String draft) {
            this.draft = draft + "&colorScheme=auto";
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageAndMailIsAccessibleAndOnTheContactSheet(Look look, TestProject project, PlayerBrowser browser)
            throws IOException {
        Page page = browser.previewPage();
        var problems = new ArrayList<String>();
        var sheet = new ContactSheet(look.name());
        for (String sample : samples(project)) {
            open(page, project, sample + look.draft);
            in(ColorScheme.LIGHT, page);
            axe(page, look, sample)
                    .analyze()
                    .getViolations()
                    .forEach(rule -> problems.add(sample + " light: " + rule.getId() + " " + rule.getNodes()));
            in(ColorScheme.DARK, page);
            if (page.evaluate(CONTRAST_AGAIN) instanceof String violation) {
                problems.add(sample + " dark: " + violation);
            }
            sheet.add(sample, page);
            // What follows does not depend on the colours.
            if (look == Look.DEFAULT && sample.startsWith("page=")) {
                pressTheTabulator(page).forEach(problem -> problems.add(sample + ": " + problem));
            }
            if (look == Look.DEFAULT) {
                problemsOfWidth(page).forEach(problem -> problems.add(sample + ": " + problem));
            }
        }
        sheet.write();
        assertThat(problems).isEmpty();
    }

    /** All that can be pressed or filled in gets the focus, and it is seen where that is. */
    private static List<String> pressTheTabulator(Page page) {
        var problems = new ArrayList<String>();
        int all = ((Number) page.evaluate(CAN_HAVE_FOCUS + ".length")).intValue();
        page.evaluate("window.reached = new Set([document.activeElement])");
        // One more: between the last and the first, the focus leaves the page.
        for (int i = 0; i <= all; i++) {
            page.keyboard().press("Tab");
            if (!(Boolean) page.evaluate(FOCUS_IS_SEEN)) {
                problems.add("the focus is not seen at " + i);
            }
        }
        Object missed = page.evaluate(
                CAN_HAVE_FOCUS + ".filter(element => !reached.has(element)).map(element => element.outerHTML).join()");
        if (!missed.equals("")) {
            problems.add("no focus for " + missed);
        }
        return problems;
    }

    /** Nothing scrolls sideways. Where texts run from the right, neither, which Keycloak says by {@code locale.rtl}. */
    private static List<String> problemsOfWidth(Page page) {
        page.setViewportSize(NARROW, 640);
        var problems = new ArrayList<String>();
        for (String direction : List.of("ltr", "rtl")) {
            page.evaluate("direction => document.documentElement.dir = direction", direction);
            Object width = page.evaluate("document.documentElement.scrollWidth");
            if (!width.equals(NARROW)) {
                problems.add(direction + " is " + width + " wide");
            }
        }
        return problems;
    }

    private static void open(Page page, TestProject project, String query) {
        PlayerBrowser.authorize(page, project.server().administrator());
        URI preview = project.server().base().resolve("admin/realms/" + project.name() + "/project/preview?" + query);
        Response answer = page.navigate(preview.toString());
        assertThat(answer.status()).as(query).isEqualTo(200);
    }

    private static void in(ColorScheme scheme, Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** Another palette has another contrast; everything else is the same. A mail has no landmarks: there, only WCAG counts. */
    private static AxeBuilder axe(Page page, Look look, String sample) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // There are no frames from elsewhere; for these it would open another page each time.
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(options);
        if (look != Look.DEFAULT) {
            return axe.withRules(List.of("color-contrast"));
        }
        var targetSize = new AxeRuleOptions();
        targetSize.setEnabled(true);
        options.setRules(Map.of("target-size", targetSize));
        return sample.startsWith("mail=")
                ? axe.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                : axe;
    }

    /** {@code page=…} and {@code mail=…} of all that the preview has. */
    private static List<String> samples(TestProject project) {
        Document frame = Jsoup.parse(project.server()
                .administrator()
                .request("GET", project.name() + "/project/preview", null)
                .body());
        return Stream.of("page", "mail")
                .flatMap(kind -> frame.select("optgroup[label=" + kind + "s] option").eachText().stream()
                        .map(id -> kind + "=" + id))
                .toList();
    }
}
