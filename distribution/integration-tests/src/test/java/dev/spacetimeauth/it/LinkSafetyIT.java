package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.PlayerBrowser;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a link of a mail must not do. */
@ServerTest
class LinkSafetyIT {

    /** After which an address may get another mail. */
    private static final Duration MINUTE = Duration.ofSeconds(61);

    @Test
    void openingTheLinkChangesNothing(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        for (int i = 0; i < 5; i++) {
            assertThat(Http.get(ann.mail().link()).statusCode()).isEqualTo(200);
            assertThat(Http.send(HttpRequest.newBuilder(ann.mail().link())
                                    .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
            ann.openLink();
        }

        assertThat(sessions(project)).isZero();
        assertThat(users(project)).isZero();
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    /** What the most thorough mail scanners do: a real browser, each of the page's buttons, a code out of the blue. */
    @Test
    void aScannerThatPressesEveryButtonGetsNoSessionAndUsesNothingUp(
            TestProject project, App app, PlayerBrowser scanner) {
        project.changeDefaultClient(client -> client.put("baseUrl", "http://127.0.0.1:1/"));
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Page page = scanner.page();
        page.navigate(ann.mail().link().toString());
        int buttons = page.locator("button").count();
        for (int i = 0; i < buttons; i++) {
            page.navigate(ann.mail().link().toString());
            page.locator("#code").fill(ann.mail().wrongCode());
            Locator button = page.locator("button").nth(i);
            page.waitForResponse(response -> response.request().method().equals("POST"), button::click);
            assertThat(page.locator("#code").getAttribute("aria-invalid")).isEqualTo("true");
        }

        assertThat(buttons).isPositive();
        assertThat(sessions(project) + users(project)).isZero();
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void aLinkUsedTwiceIsAClearPageAndSignsNobodyIn(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer link = ann.openLink();
        assertThat(ann.browser().submit(link, "continue", Map.of()).isBackInApp())
                .isTrue();

        Answer again = ann.openLink();

        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text()).contains("That link has already been used.");
        assertThat(sessions(project)).isEqualTo(1);
    }

    @Test
    void aUsedLinkDoesNotWorkInASignInOfAnotherTab(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        ann.followLink();
        MailRequest other = MailRequest.by("bob@example.com", project, app);

        Answer refused = other.browser()
                .submit(
                        other.openLink(),
                        "continue",
                        Map.of("token", token(ann.mail().link())));

        assertThat(refused.isBackInApp()).isFalse();
        assertThat(refused.text()).contains("That link does not belong to this sign-in.");
        assertThat(sessions(project)).isEqualTo(1);
    }

    @Test
    void anExpiredLinkIsAClearPageAndSignsNobodyIn(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer opened = ann.openLink();

        server.ahead(Duration.ofMinutes(11), () -> {
            Answer expired = ann.openLink();
            assertThat(expired.status()).isEqualTo(410);
            assertThat(expired.text()).contains("That link is too old.");
            Answer posted = ann.browser().submit(opened, "continue", Map.of());
            assertThat(posted.isBackInApp()).isFalse();
            assertThat(posted.text()).contains("That link is too old.");
        });

        assertThat(sessions(project)).isZero();
        assertThat(users(project)).isZero();
    }

    @Test
    void aTamperedLinkIsAClearPageAndSignsNobodyIn(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        String link = ann.mail().link().toString();
        String last = link.endsWith("A") ? "E" : "A";
        URI tampered = URI.create(link.substring(0, link.length() - 1) + last);

        Answer page = ann.browser().open(tampered);
        Answer posted = ann.browser().submit(ann.openLink(), "continue", Map.of("token", token(tampered)));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("not one of ours");
        assertThat(posted.isBackInApp()).isFalse();
        assertThat(sessions(project)).isZero();
    }

    @Test
    void aLinkOfAnotherProjectIsAClearPageAndSignsNobodyIn(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        TestProject other = TestProject.create(server);

        Answer page =
                ann.browser().open(other.uri("magic-link/" + token(ann.mail().link())));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("not one of ours");
        assertThat(sessions(project) + sessions(other)).isZero();
    }

    @Test
    void anotherBrowserIsNeverSignedInByAClick(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        var stranger = new HttpBrowser();

        Answer page = stranger.open(ann.mail().link());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("started in another browser");
        assertThat(page.document().select("form button")).isEmpty();
        assertThat(sessions(project)).isZero();
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void anotherBrowsersSignInCannotUseTheLink(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        MailRequest mallory = MailRequest.by("mallory@example.com", project, app);

        Answer refused = mallory.browser()
                .submit(
                        mallory.openLink(),
                        "continue",
                        Map.of("token", token(ann.mail().link())));

        assertThat(refused.isBackInApp()).isFalse();
        assertThat(sessions(project)).isZero();
        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void aDisabledUserGetsTheSameMailAndIsRefused(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/users", """
                        {"username": "someone", "email": "ann@example.com", "enabled": false}""");
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        Answer refused = ann.followLink();

        assertThat(refused.isBackInApp()).isFalse();
        assertThat(refused.text()).contains("Account is disabled");
        assertThat(sessions(project)).isZero();
    }

    @Test
    void anAccountSomebodyElsePreparedLosesItsPassword(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/users", """
                        {"username": "trap", "email": "ann@example.com", "enabled": true,
                         "credentials": [{"type": "password", "value": "known to mallory"}]}""");
        MailRequest ann = MailRequest.by("ann@example.com", project, app);

        assertThat(ann.followLink().isBackInApp()).isTrue();

        var user = project.admin("users?email=ann@example.com").path(0);
        assertThat(user.path("username").asText()).isEqualTo("trap");
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(project.admin("users/" + user.path("id").asText() + "/credentials"))
                .isEmpty();
    }

    @Test
    void anAccountSomebodyElsePreparedLosesItsOfflineSessions(Server server, TestProject project, App app) {
        var trap = new HttpBrowser();
        var waiting =
                trap.submit(trap.open(app.signInUri("offline_access")), "send", Map.of("email", "ann@example.com"));
        var back = trap.submit(
                waiting,
                "verify",
                Map.of("code", project.newestMailTo("ann@example.com").code()));
        var offline = app.signedIn(back.uri()).tokens().getRefreshToken();
        String user =
                project.admin("users?email=ann@example.com").path(0).path("id").asText();
        server.administrator().successful("PUT", project.name() + "/users/" + user, "{\"emailVerified\": false}");

        server.ahead(
                MINUTE,
                () -> assertThat(MailRequest.by("ann@example.com", project, app, 2)
                                .followLink()
                                .isBackInApp())
                        .isTrue());

        assertThat(app.tokenRequest(new RefreshTokenGrant(offline)).indicatesSuccess())
                .isFalse();
    }

    @Test
    void twoTabsForTwoAddressesDoNotEndEachOther(TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer otherTab = ann.browser().open(app.signInUri());
        ann.browser().submit(otherTab, "send", Map.of("email", "bob@example.com"));

        assertThat(ann.followLink().isBackInApp()).isTrue();
    }

    @Test
    void askingAgainForTheSameAddressInAnotherTabReplacesTheLink(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann@example.com", project, app);
        Answer otherTab = ann.browser().open(app.signInUri());
        server.ahead(MINUTE, () -> ann.browser().submit(otherTab, "send", Map.of("email", "ann@example.com")));

        assertThat(ann.openLink().status()).isEqualTo(410);
    }

    @Test
    void theLogHoldsNeitherSecretsNorAddresses(Server server, TestProject project, App app) {
        MailRequest ann = MailRequest.by("ann.of.the.log@example.com", project, app);
        ann.type("000000");
        ann.browser().open(project.uri("magic-link/" + token(ann.mail().link()) + "x"));
        ann.followLink();
        ann.openLink();

        assertThat(server.log())
                .contains("LOGIN_ERROR")
                .doesNotContain(token(ann.mail().link()))
                .doesNotContain("ann.of.the.log")
                // A bare number: the same six digits may well be inside a random id.
                .doesNotContainPattern("(?<![\\w-])" + ann.mail().code() + "(?![\\w-])");
    }

    private static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    private static long sessions(TestProject project) {
        return Sessions.count(project);
    }

    private static long users(TestProject project) {
        return project.admin("users/count").asLong();
    }
}
