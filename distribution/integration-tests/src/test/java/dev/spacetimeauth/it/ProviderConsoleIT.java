package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Pictures;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Step;
import dev.spacetimeauth.testing.vendor.Trouble;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** As a new user would: Kick, from nothing to a working sign-in, in the console. */
@ServerTest
class ProviderConsoleIT {

    private static final Vendors VENDORS = Vendors.ofRun();

    @Test
    void aProviderIsNotSwitchedOnWithoutItsCredentials(TestProject project) {
        for (String vendor : VENDORS.names()) {
            JsonNode provider = project.admin("identity-provider/instances/" + vendor);
            var answer = project.server()
                    .administrator()
                    .request(
                            "PUT",
                            project.name() + "/identity-provider/instances/" + vendor,
                            ((ObjectNode) provider).put("enabled", true).toString());

            assertThat(answer.statusCode()).as(vendor).isEqualTo(400);
            assertThat(answer.body()).contains("clientId is missing");
        }
    }

    @Test
    void kickFromNothingToASignIn(
            Server server, TestProject project, App app, PlayerBrowser admin, PlayerBrowser player) {
        VendorApp kick = VENDORS.prepare("kick", project);
        Page page = admin.page();
        Console.open(page, server, project.name() + "/identity-providers", "admin");
        page.getByText("GitHub").first().waitFor();
        Pictures.take(page, "providers");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("kick"))
                .click();
        Console.field(page, "clientId").waitFor();
        assertThat(Console.field(page, "registration")).hasValue("https://kick.com/settings/developer");
        assertThat(page.locator("body")).containsText("Redirect URI");
        assertThat(page.locator("input[value$='/broker/kick/endpoint']").first())
                .isVisible();
        Pictures.take(page, "kick-empty");

        toggle(page).click(new Locator.ClickOptions().setForce(true));
        Console.danger(page).waitFor();
        assertThat(Console.danger(page)).containsText("clientId is missing");
        Pictures.take(page, "kick-refused");

        page.reload();
        Console.field(page, "clientId").fill(kick.clientId());
        Console.field(page, "clientSecret").fill(kick.clientSecret());
        page.getByTestId("idp-details-save").click();
        Console.success(page).waitFor();
        toggle(page).click(new Locator.ClickOptions().setForce(true));
        page.getByText(Pattern.compile("Provider successfully updated|updated"))
                .first()
                .waitFor();
        Pictures.take(page, "kick-enabled");

        Page signIn = player.page();
        signIn.navigate(app.signInUri("profile").toString());
        assertThat(signIn.locator(".providers a")).hasCount(1);
        signIn.locator("#social-kick").click();
        signIn.waitForURL(url -> url.contains("/callback?"));
        String callback = signIn.url();
        assertThat(app.signedIn(URI.create(callback)).idToken().getStringClaim("preferred_username"))
                .isEqualTo("gooyge");
    }

    @Test
    void thePageWithAllSix(TestProject project, App app, PlayerBrowser player) {
        VENDORS.names().forEach(vendor -> VENDORS.register(vendor, project));
        Page page = player.page();

        page.navigate(app.signInUri().toString());

        assertThat(page.locator(".providers a")).hasCount(6);
        Pictures.take(page, "all-six");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        Page phone = player.phonePage();
        phone.navigate(app.signInUri() + "&ui_locales=ja");
        Pictures.take(phone, "all-six-phone-ja");
        assertThat(new AxeBuilder(phone).analyze().getViolations()).isEmpty();
        Locator first = page.locator("#social-twitch");
        for (int i = 0; i < 12 && !(Boolean) first.evaluate("link => link === document.activeElement"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/callback?"));
    }

    @Test
    void pagesOfRefusalOutageAndLinking(TestProject project, App app, PlayerBrowser player) {
        VendorApp discord = VENDORS.register("discord", project).denies();
        project.server().administrator().successful("POST", project.name() + "/users", """
                {"username": "someone", "email": "nelly@example.com", "emailVerified": false, "enabled": true}""");
        Page page = player.page();
        page.navigate(app.signInUri().toString());
        page.locator("#social-discord").click();
        page.locator(".message-error").waitFor();
        Pictures.take(page, "denied");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        discord.consents().trouble(Step.PROFILE, Trouble.BAD_GATEWAY_HTML);
        page.waitForTimeout(3100);
        page.locator("#social-discord").click();
        assertThat(page.locator(".message-error")).containsText("does not answer");
        Pictures.take(page, "outage");
        page.reload();
        assertThat(page.locator("#email")).isVisible();
        assertThat(page.url()).doesNotContain("state=").contains("/login-actions/authenticate");
        Page phone = player.phonePage();
        phone.navigate(app.signInUri() + "&ui_locales=de");
        phone.locator("#social-discord").click();
        phone.locator(".message-error").waitFor();
        Pictures.take(phone, "outage-phone-de");

        discord.noTrouble();
        phone.navigate(app.signInUri() + "&ui_locales=de");
        phone.locator("#social-discord").click();
        phone.locator("#email[readonly]").waitFor();
        Pictures.take(phone, "link-first-phone-de");
        assertThat(new AxeBuilder(phone).analyze().getViolations()).isEmpty();
        page.navigate(app.signInUri().toString());
        page.locator("#social-discord").click();
        page.locator("#email[readonly]").waitFor();
        Pictures.take(page, "link-first");
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        page.locator("#code").fill(project.newestMailTo("nelly@example.com").code());
        page.locator("button[value=verify]").click();
        page.waitForURL(url -> url.contains("/callback?"));
        assertThat(app.signedIn(URI.create(page.url())).idToken().getStringClaim("login_method"))
                .isEqualTo("discord");
    }

    private static Locator toggle(Page page) {
        return page.locator("input.pf-v5-c-switch__input[data-testid$='-switch'], label.pf-v5-c-switch input")
                .first();
    }
}
