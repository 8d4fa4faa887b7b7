package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Pictures;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A player's way through the pages, in a real browser. */
@ServerTest
class EmailSignInIT {

    private static final Pattern CALLBACK = Pattern.compile("^http://127\\.0\\.0\\.1:\\d+/callback\\?.*");

    @Test
    void theLinkContinuesByItselfInTheBrowserThatAsked(TestProject project, App app, PlayerBrowser player) {
        Page page = askForMail(app, player.page(), "ann@example.com");

        page.navigate(project.newestMailTo("ann@example.com").link().toString());

        page.waitForURL(CALLBACK);
        assertSignedIn(app, page, "ann@example.com");
    }

    @Test
    void theLinkHasAButtonWithoutJavaScript(TestProject project, App app, PlayerBrowser player) {
        Page page = askForMail(app, player.pageWithoutJavaScript(), "ann@example.com");

        page.navigate(project.newestMailTo("ann@example.com").link().toString());
        page.locator("button[value=continue]").click();

        page.waitForURL(CALLBACK);
        assertSignedIn(app, page, "ann@example.com");
    }

    @Test
    void theCodeOfTheMailSignsIn(TestProject project, App app, PlayerBrowser player) {
        Page page = askForMail(app, player.pageWithoutJavaScript(), "ann@example.com");
        String code = project.newestMailTo("ann@example.com").code();

        page.locator("#code").fill(code.substring(0, 3) + " " + code.substring(3));
        page.locator("button[value=verify]").click();

        page.waitForURL(CALLBACK);
        assertSignedIn(app, page, "ann@example.com");
    }

    @Test
    void aWrongAddressIsNamedAndNothingTypedIsLost(App app, PlayerBrowser player) {
        Page page = player.pageWithoutJavaScript();
        page.navigate(app.signInUri().toString());

        page.locator("#email").evaluate("field => field.type = 'text'");
        page.locator("#email").fill("ann@");
        page.locator("button[value=send]").click();

        assertThat(page.locator("#email")).hasValue("ann@");
        assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("body")).containsText("Enter an e-mail address such as name@example.com.");
    }

    @Test
    void aReloadKeepsThePageThatWaitsForTheMail(App app, PlayerBrowser player) {
        Page page = askForMail(app, player.page(), "ann@example.com");

        page.reload();

        assertThat(page.locator("#code")).isVisible();
    }

    @Test
    void theTabThatWaitsNoticesTheSignInOfAnother(TestProject project, App app, PlayerBrowser player) {
        project.changeDefaultClient(client -> client.put("baseUrl", "https://game.example.com/play"));
        Page waiting = askForMail(app, player.page(), "ann@example.com");

        Page other = player.page();
        other.navigate(project.newestMailTo("ann@example.com").link().toString());

        other.waitForURL(CALLBACK);
        assertSignedIn(app, other, "ann@example.com");
        assertThat(waiting.locator("h1")).hasText("You are signed in");
        assertThat(waiting.locator("#code")).hasCount(0);
        assertThat(waiting.locator("#continue-here")).hasAttribute("href", "https://game.example.com/play");
        Pictures.take(waiting, "signed-in-elsewhere");
    }

    @Test
    void soItDoesOnAPhoneInAnotherLanguage(TestProject project, App app, PlayerBrowser player) {
        project.changeDefaultClient(client -> client.put("baseUrl", "https://game.example.com/play"));
        Page waiting = player.phonePage();
        waiting.navigate(app.signInUri("email") + "&ui_locales=de");
        waiting.locator("#email").fill("ann@example.com");
        waiting.locator("button[value=send]").click();
        waiting.locator("#code").waitFor();

        Page other = waiting.context().newPage();
        other.navigate(project.newestMailTo("ann@example.com").link().toString());

        other.waitForURL(CALLBACK);
        assertThat(waiting.locator("h1")).hasText("Sie sind angemeldet");
        assertThat(waiting.locator("#continue-here")).hasText("Hier weitermachen");
        Pictures.take(waiting, "signed-in-elsewhere-phone-de");
    }

    @Test
    void thePageCountsDownUntilTheCodeEndsAndANewMailCanBeSent(App app, PlayerBrowser player) {
        Page page = player.page();
        page.clock().install();
        askForMail(app, page, "ann@example.com");

        assertThat(page.locator("#resend")).isDisabled();
        page.clock().fastForward(30_000);
        assertThat(page.locator("#time-left")).hasText(Pattern.compile("9:[23]\\d"));
        assertThat(page.locator("#resend-left")).hasText(Pattern.compile("0:[23]\\d"));

        page.clock().fastForward(31_000);
        assertThat(page.locator("#resend")).isEnabled();
        assertThat(page.locator("#resend-wait")).isHidden();

        page.clock().fastForward(Duration.ofMinutes(10).toMillis());
        assertThat(page.locator("#time-left")).hasText("0:00");
        assertThat(page.locator("#time-over")).hasText("The link and the code have expired. Ask for a new mail.");
    }

    @Test
    void anotherAddressCanBeUsed(TestProject project, App app, PlayerBrowser player) {
        Page page = askForMail(app, player.page(), "an@example.com");

        page.locator("button[value=change]").click();
        assertThat(page.locator("#email")).hasValue("an@example.com");
        page.locator("#email").fill("ann@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").fill(project.newestMailTo("ann@example.com").code());
        page.locator("button[value=verify]").click();

        page.waitForURL(CALLBACK);
        assertSignedIn(app, page, "ann@example.com");
    }

    @Test
    void theAppsLoginHintIsFilledIn(App app, PlayerBrowser player) {
        Page page = player.page();

        page.navigate(app.request().loginHint("ann@example.com").build().toURI().toString());

        assertThat(page.locator("#email")).hasValue("ann@example.com");
    }

    @Test
    void aSignedInPlayerIsNotAskedAgain(TestProject project, App app, PlayerBrowser player) {
        Page page = askForMail(app, player.page(), "ann@example.com");
        page.navigate(project.newestMailTo("ann@example.com").link().toString());
        page.waitForURL(CALLBACK);
        String subject =
                app.signedIn(URI.create(page.url())).idToken().getSubject().getValue();

        page.navigate(app.signInUri("email").toString());

        page.waitForURL(CALLBACK);
        var again = app.signedIn(URI.create(page.url()));
        assertThat(again.idToken().getSubject().getValue()).isEqualTo(subject);
        assertThat(again.idToken().getStringClaim("login_method")).isEqualTo("email");
    }

    @Test
    void thePagesSpeakTheLanguageTheAppAsksFor(App app, PlayerBrowser player) {
        Page page = player.page();

        page.navigate(app.signInUri() + "&ui_locales=de");

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("button[value=send]")).not().hasText("Send sign-in link");
    }

    private static Page askForMail(App app, Page page, String address) {
        page.navigate(app.signInUri("email", "profile").toString());
        page.locator("#email").fill(address);
        page.locator("button[value=send]").click();
        assertThat(page.locator("#code")).isVisible();
        assertThat(page.locator("body")).containsText(address);
        return page;
    }

    private static void assertSignedIn(App app, Page page, String address) {
        var claims = app.signedIn(URI.create(page.url())).idToken();
        assertThat(claims.getStringClaim("email")).isEqualTo(address);
        assertThat(claims.getStringClaim("login_method")).isEqualTo("email");
    }
}
