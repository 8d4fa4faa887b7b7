package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import org.junit.jupiter.api.Test;

/** Mailbox and playground. */
@ServerTest
class DevToolsIT {

    @Test
    void aNewcomerSignsInFromPlaygroundOverMailboxToTheIdToken(TestProject project, PlayerBrowser player) {
        journey(project, player.page());
    }

    @Test
    void theSameWorksWithoutJavaScript(TestProject project, PlayerBrowser player) {
        journey(project, player.pageWithoutJavaScript());
    }

    private static void journey(TestProject project, Page page) {
        page.navigate(project.uri("playground").toString());
        page.locator("button[type=submit]").click();
        page.locator("#email").fill("ann@example.com");
        page.locator("button[value=send]").click();
        page.locator("#code").waitFor();
        page.navigate(project.uri("mailbox").toString());
        page.frameLocator("iframe").locator("a[href*=magic-link]").first().click();
        page.locator("button[value=continue], #claims").first().waitFor();
        if (page.locator("#claims").count() == 0) {
            page.locator("button[value=continue]").click();
        }

        assertThat(page.locator("#claims")).containsText("\"project_id\" : \"" + project.id() + "\"");
        assertThat(page.locator("#claims")).containsText("\"login_method\" : \"email\"");
        assertThat(page.locator("#claims")).containsText("\"roles\"");
        page.reload();
        assertThat(page.locator("#claims")).isVisible();
        page.locator("text=Sign out").click();
        assertThat(page.locator("button[type=submit]")).isVisible();
    }

    @Test
    void theMailboxListsMailsNewestFirstAndCanBeEmptied(TestProject project, App app) {
        MailRequest.by("ann@example.com", project, app);
        MailRequest.by("bob@example.com", project, app);

        assertThat(project.mails()).extracting(SentMail::to).containsExactly("bob@example.com", "ann@example.com");
        project.emptyMailbox();
        assertThat(project.mails()).isEmpty();
    }

    @Test
    void aMessageHasTheFieldsOfTheContract(TestProject project, App app) throws Exception {
        MailRequest.by("ann@example.com", project, app);

        var message = new ObjectMapper()
                .readTree(Http.get(project.uri("mailbox/messages")).body())
                .path(0);

        assertThat(message.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "to", "from", "subject", "text", "html", "receivedAt");
        assertThat(message.path("html").asText()).contains("magic-link");
    }

    @Test
    void aMailsScriptsCannotRun(TestProject project, App app) {
        MailRequest.by("ann@example.com", project, app);
        String page = Http.get(project.uri("mailbox")).body();
        String id = page.replaceAll("(?s).*<iframe[^>]*mailbox/([^/]+)/html.*", "$1");

        var mail = Http.get(project.uri("mailbox/" + id + "/html"));

        assertThat(mail.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("sandbox");
    }
}
