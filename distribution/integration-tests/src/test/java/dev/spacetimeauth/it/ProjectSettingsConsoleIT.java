package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Pictures;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tab Project of Realm settings in Keycloak's admin console. */
@ServerTest
class ProjectSettingsConsoleIT {

    @Test
    void aColourThatCannotBeReadIsRefusedWithItsRatioAndAGoodOneIsOnTheSignInPage(
            Server server, TestProject project, App app, PlayerBrowser admin, PlayerBrowser player) {
        Page page = admin.page();
        Page signIn = player.page();
        signIn.navigate(app.signInUri().toString());
        Pictures.take(signIn, "sign-in-before");
        openTab(page, server, project.name(), "admin");
        Pictures.take(page, "tab");

        field(page, "textColor").fill("#666666");
        save(page);
        page.locator(".pf-v5-c-alert.pf-m-danger").waitFor();
        assertThat(page.locator(".pf-v5-c-alert.pf-m-danger"))
                .containsText("textColor on backgroundColor has a contrast of 3.52:1; at least 4.5:1 is needed");
        Pictures.take(page, "tab-refused");
        assertThat(settings(project).path("textColor").asText()).isEqualTo("#f4f6fc");

        field(page, "textColor").fill("#101010");
        field(page, "backgroundColor").fill("#E8F0FF");
        field(page, "boxColor").fill("#FFF");
        field(page, "primaryColor").fill("#1a2b6d");
        save(page);
        page.locator(".pf-v5-c-alert.pf-m-success").waitFor();
        Pictures.take(page, "tab-saved");
        page.reload();
        field(page, "backgroundColor").waitFor();
        assertThat(field(page, "backgroundColor")).hasValue("#e8f0ff");
        assertThat(field(page, "emailLogin")).isChecked();

        signIn.reload();
        assertThat(signIn.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(232, 240, 255)");
        Pictures.take(signIn, "sign-in-after");
        Page phone = player.phonePage();
        phone.navigate(app.signInUri().toString());
        Pictures.take(phone, "sign-in-after-phone");
        assertThat(settings(project).path("boxColor").asText()).isEqualTo("#ffffff");
    }

    @Test
    void thePreviewOpensFromTheTab(Server server, TestProject project, PlayerBrowser admin) {
        Page page = admin.page();
        openTab(page, server, project.name(), "admin");
        Locator link = page.locator("a[href*='/project/preview']");
        link.waitFor();
        Pictures.take(page, "tab-with-preview");

        Page preview = page.context().waitForPage(link::click);

        preview.setViewportSize(1700, 950);
        preview.frameLocator("iframe[title='sign-in, phone']").locator("#email").waitFor();
        Pictures.take(preview, "preview");
        preview.locator("#primaryColor").fill("#ff7a00");
        preview.locator("#primaryColor").dispatchEvent("change");
        assertThat(preview.locator("#changes")).hasText("{\"settings\": {\"primaryColor\": \"#ff7a00\"}}");
        assertThat(preview.frameLocator("iframe[title='sign-in, desktop']").locator("button[value=send]"))
                .hasCSS("background-color", "rgb(255, 122, 0)");
        Pictures.take(preview, "preview-changed");
        preview.locator("#show").selectOption("all-mails");
        preview.frameLocator("iframe[title='sign-in-link, desktop']")
                .locator("h1")
                .waitFor();
        assertThat(settings(project).path("primaryColor").asText()).isEqualTo("#4cf490");
        save(page);
        page.locator(".pf-v5-c-alert.pf-m-success").waitFor();
    }

    @Test
    void everyKeyHasALabelInWordsAndItsDefault(Server server, TestProject project, PlayerBrowser admin) {
        Page page = admin.page();

        openTab(page, server, project.name(), "admin");

        assertThat(page.locator("form")).not().containsText("projectSetting_");
        assertThat(page.locator("a.pf-v5-c-tabs__link", new Page.LocatorOptions().setHasText("Project")))
                .isVisible();
        settings(project).properties().forEach(setting -> {
            Locator field = field(page, setting.getKey());
            if (setting.getValue().isBoolean()) {
                assertThat(field.isChecked())
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue().asBoolean());
            } else {
                assertThat(field)
                        .hasValue(
                                setting.getValue().isNull()
                                        ? ""
                                        : setting.getValue().asText());
            }
        });
    }

    @Test
    void anOwnerChangesTheirProjectInTheConsole(Server server, PlayerBrowser browser) {
        String name = "owner-" + UUID.randomUUID().toString().substring(0, 8);
        AdminApi owner = server.administrator().newAdministrator(name, "create-realm");
        owner.successful("POST", "master/projects", "{\"name\": \"" + name + "\"}");
        Page page = browser.page();

        openTab(page, server, name, name);
        Pictures.take(page, "tab-of-owner");
        field(page, "linkLifespan").fill("3");
        save(page);

        page.locator(".pf-v5-c-alert.pf-m-success").waitFor();
        assertThat(owner.signInAgain()
                        .get(name + "/project")
                        .path("settings")
                        .path("linkLifespan")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void anAdministratorOfTheRealmItselfChangesIt(Server server, TestProject project, PlayerBrowser browser) {
        AdminApi admin = server.administrator();
        admin.successful("POST", project.name() + "/users", """
                {"username": "local", "email": "local@example.com", "emailVerified": true, "enabled": true}""");
        String user = project.admin("users?username=local").path(0).path("id").asText();
        String client = project.admin("clients?clientId=realm-management")
                .path(0)
                .path("id")
                .asText();
        admin.successful(
                "POST",
                project.name() + "/users/" + user + "/role-mappings/clients/" + client,
                "[" + project.admin("clients/" + client + "/roles/realm-admin") + "]");
        Page page = browser.page();

        page.navigate(server.base()
                .resolve("admin/" + project.name() + "/console/#/" + project.name() + "/realm-settings/project")
                .toString());
        page.locator("#email").fill("local@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").fill(project.newestMailTo("local@example.com").code());
        page.locator("button[value=verify]").click();
        field(page, "linkLifespan").fill("4");
        Pictures.take(page, "tab-of-local-admin");
        save(page);

        page.locator(".pf-v5-c-alert.pf-m-success").waitFor();
        assertThat(settings(project).path("linkLifespan").asInt()).isEqualTo(4);
    }

    private static void openTab(Page page, Server server, String realm, String administrator) {
        Console.open(page, server, realm + "/realm-settings/project", administrator);
        field(page, "textColor").waitFor();
    }

    private static Locator field(Page page, String key) {
        return Console.field(page, key);
    }

    private static void save(Page page) {
        page.getByTestId("save").click();
    }

    private static JsonNode settings(TestProject project) {
        return project.admin("project").path("settings");
    }
}
