package dev.spacetimeauth.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.spacetimeauth.testing.Pictures;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The tab Grants of Realm settings in Keycloak's admin console. */
@ServerTest
class GrantsConsoleIT {

    private static final String GUESTS = "anonymousGrantClients";
    private static final String STEAM = "steamTicketGrantClients";

    @Test
    void theGrantsOfAClientAreSwitchedOnAndOff(Server server, TestProject project, PlayerBrowser admin) {
        server.administrator()
                .successful("PATCH", project.name() + "/project", "{\"settings\": {\"anonymousLogin\": true}}");
        Page page = admin.page();
        Console.open(page, server, project.name() + "/realm-settings/grants", "admin");
        first(page, GUESTS).waitFor();
        assertThat(page.locator("a.pf-v5-c-tabs__link", new Page.LocatorOptions().setHasText("Grants")))
                .isVisible();
        assertThat(first(page, GUESTS)).hasValue("");

        first(page, GUESTS).fill("no-client");
        save(page);
        Console.danger(page).waitFor();
        assertThat(Console.danger(page)).containsText(GUESTS + ": 'no-client' is no client of this project");
        assertThat(grant(project)).isEqualTo(400);

        first(page, GUESTS).fill(project.clientId());
        save(page);
        Console.success(page).waitFor();
        assertThat(grant(project)).isEqualTo(200);

        // What is changed at the client is there, too.
        project.changeDefaultClient(client -> Game.attributes(client).put("steam.ticket.grant.enabled", "true"));
        page.reload();
        first(page, STEAM).waitFor();
        assertThat(first(page, GUESTS)).hasValue(project.clientId());
        assertThat(first(page, STEAM)).hasValue(project.clientId());
        Pictures.take(page, "grants-tab");

        first(page, GUESTS).fill("");
        save(page);
        Console.success(page).waitFor();
        assertThat(grant(project)).isEqualTo(400);
        assertThat(attribute(project, "steam.ticket.grant.enabled")).isEqualTo("true");
    }

    private static int grant(TestProject project) {
        return new Game(project, Map.of(), UnaryOperator.identity())
                .guest(Game.KEY)
                .statusCode();
    }

    private static String attribute(TestProject project, String name) {
        return project.admin("clients?clientId=" + project.clientId())
                .path(0)
                .path("attributes")
                .path(name)
                .asText();
    }

    private static Locator first(Page page, String field) {
        return page.locator("[data-testid='config." + field + "0']");
    }

    private static void save(Page page) {
        page.locator("[data-testid='save']").click();
    }
}
