package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Pictures;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A guest's way to an account, in a real browser. */
@ServerTest
class GuestUpgradePagesIT {

    private static final Pattern CALLBACK = Pattern.compile("^http://127\\.0\\.0\\.1:\\d+/callback\\?.*");
    private static final Vendors VENDORS = Vendors.ofRun();

    @Test
    void aGuestPlaysAndBecomesAnAccountWithDiscord(TestProject project, App app, PlayerBrowser player)
            throws Exception {
        VENDORS.names().forEach(vendor -> VENDORS.register(vendor, project));
        Page page = player.phonePage();
        IDTokenClaimsSet guest = play(project, app, page);

        page.navigate(upgrade(app));
        assertThat(page.locator("h1")).hasText("Keep your progress");
        assertThat(page.locator("#anonymous")).hasCount(0);
        assertAccessible(page);
        Pictures.take(page, "upgrade-phone");
        page.locator("#social-discord").click();

        IDTokenClaimsSet account = claims(app, page);
        assertThat(account.getSubject()).isEqualTo(guest.getSubject());
        assertThat(account.getClaim("is_anonymous")).isNull();
        assertThat(account.getStringClaim("login_method")).isEqualTo("discord");
    }

    @Test
    void theLinkOfTheMailOpensInAnotherTab(TestProject project, App app, PlayerBrowser player) throws Exception {
        Page page = player.page();
        IDTokenClaimsSet guest = play(project, app, page);

        page.navigate(upgrade(app));
        page.locator("#email").fill("ann@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        assertAccessible(page);
        Pictures.take(page, "upgrade-check-mail");
        Page tab = page.context().newPage();
        tab.navigate(project.newestMailTo("ann@example.com").link().toString());

        IDTokenClaimsSet account = claims(app, tab);
        assertThat(account.getSubject()).isEqualTo(guest.getSubject());
        assertThat(account.getStringClaim("login_method")).isEqualTo("email");
    }

    @Test
    void whoStaysAGuestIsTheGuestTheyWere(TestProject project, App app, PlayerBrowser player) throws Exception {
        VENDORS.register("discord", project);
        Visit.to(app).signIn("discord");
        Page page = player.page();
        IDTokenClaimsSet guest = play(project, app, page);

        page.navigate(upgrade(app));
        Pictures.take(page, "upgrade");
        page.locator("#social-discord").click();
        page.locator("#upgrade-stay").waitFor();
        assertAccessible(page);
        Pictures.take(page, "upgrade-conflict");
        page.reload();
        page.locator("#upgrade-stay").click();

        page.waitForURL(CALLBACK);
        assertThat(page.url()).contains("kc_action_status=cancelled");
        assertThat(claims(app, page).getSubject()).isEqualTo(guest.getSubject());
    }

    @Test
    void whoSwitchesIsTheOther(TestProject project, App app, PlayerBrowser player) throws Exception {
        VENDORS.register("discord", project);
        String owner = Visit.to(app).signIn("discord").idToken().getSubject().getValue();
        Page page = player.phonePage();
        IDTokenClaimsSet guest = play(project, app, page);

        page.navigate(upgrade(app) + "&ui_locales=de");
        Pictures.take(page, "upgrade-phone-de");
        page.locator("#social-discord").click();
        page.locator("#upgrade-switch").waitFor();
        Pictures.take(page, "upgrade-conflict-phone-de");
        page.locator("#upgrade-switch").click();

        IDTokenClaimsSet account = claims(app, page);
        assertThat(account.getSubject().getValue())
                .isEqualTo(owner)
                .isNotEqualTo(guest.getSubject().getValue());
        assertThat(account.getStringClaim("login_method")).isEqualTo("discord");
    }

    @Test
    void aGuestOfAGameComesIntoTheBrowserOnceThePlayerSaysSo(TestProject project, App app, PlayerBrowser player)
            throws Exception {
        String guest = Game.subject(Game.of(project).guest(Game.KEY));
        VENDORS.register("discord", project);
        Page page = player.phonePage();

        page.navigate(Guest.upgradeUri(app, Guest.guestCode(project)).toString());
        assertThat(page.locator("h1")).hasText("Keep the progress of your game?");
        assertAccessible(page);
        Pictures.take(page, "guest-sent-phone");
        page.reload();
        page.locator("#become-guest").click();
        page.locator("#social-discord").click();

        assertThat(claims(app, page).getSubject().getValue()).isEqualTo(guest);
    }

    @Test
    void whoDidNotComeFromTheGameStaysTheGuestTheyWere(TestProject project, App app, PlayerBrowser player)
            throws Exception {
        Page page = player.page();
        play(project, app, page);
        Game.of(project).guest(Game.KEY);

        page.navigate(Guest.upgradeUri(app, Guest.guestCode(project)) + "&ui_locales=de");
        page.locator("#decline-guest").waitFor();
        Pictures.take(page, "guest-sent-de");
        page.locator("#decline-guest").click();

        assertThat(page.locator("#later")).isVisible();
    }

    @Test
    void itWorksWithoutJavaScript(TestProject project, App app, PlayerBrowser player) throws Exception {
        Page page = player.pageWithoutJavaScript();
        IDTokenClaimsSet guest = play(project, app, page);

        page.navigate(upgrade(app));
        page.locator("#later").click();

        page.waitForURL(CALLBACK);
        assertThat(claims(app, page).getSubject()).isEqualTo(guest.getSubject());
    }

    private static IDTokenClaimsSet play(TestProject project, App app, Page page) {
        Game.of(project);
        page.navigate(app.signInUri("profile").toString());
        page.locator("#anonymous").waitFor();
        Pictures.take(page, "sign-in-with-guests");
        page.locator("#anonymous").click();
        return claims(app, page);
    }

    private static String upgrade(App app) {
        return app.signInUri("profile") + "&kc_action=upgrade-guest";
    }

    private static IDTokenClaimsSet claims(App app, Page page) {
        page.waitForURL(CALLBACK);
        return app.signedIn(URI.create(page.url())).idToken();
    }

    private static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
}
