package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.MailServer;
import dev.spacetimeauth.testing.Node;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A project in use, and what must be found again under a later server on the same data.
 *
 * @param settings of the project, with the server's address left out of URLs
 * @param keyId of its RSA key, by which tokens of before are checked
 * @param subjects for each {@code login_method} that of its player
 * @param deleted another one, which can be restored
 */
record SettledProject(String name, JsonNode settings, String keyId, Map<String, String> subjects, String deleted) {

    private static final String ROLE = "captain";
    private static final String ADDRESS = "ann@example.com";

    /** Makes both, by the journeys of an administrator and of a player of each kind. */
    static SettledProject settle(Node server, MailServer mails) throws Exception {
        AdminApi admin = server.administrator();
        TestProject project = TestProject.create(server);
        brand(project);
        admin.successful("POST", project.name() + "/roles", "{\"name\": \"%s\"}".formatted(ROLE));
        SteamGame steam = SteamGame.of(project);
        Vendors.ofRun().register("discord", project);
        Map<String, String> subjects = comeIn(project, steam, mails);
        String ann = subjects.get("email");
        admin.successful(
                "POST",
                project.name() + "/users/" + ann + "/role-mappings/realm",
                "[" + project.admin("roles/" + ROLE) + "]");
        TestProject deleted = TestProject.create(server);
        admin.successful("DELETE", deleted.name() + "/project", null);
        return new SettledProject(project.name(), settings(project), keyId(project), subjects, deleted.name());
    }

    private static void brand(TestProject project) {
        AdminApi admin = project.server().administrator();
        admin.successful("PATCH", project.name() + "/project", """
                {"settings": {"primaryColor": "#ff7a00", "anonymousLogin": true}}""");
        assertThat(admin.upload(project.name() + "/project/logo", "image/png", ProjectImagesIT.drawn("png", 0x336699))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Everybody who has been there is known, as before. */
    void assertFoundAgain(Node server, MailServer mails) throws Exception {
        AdminApi admin = server.administrator();
        TestProject project = TestProject.existing(server, name);
        JsonNode now = settings(project);
        settings.properties()
                .forEach(setting -> assertThat(now.path(setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue()));
        assertThat(Http.get(URI.create(
                                project.admin("project").at("/settings/logo").asText()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(keyId(project)).isEqualTo(keyId);
        for (String vendor : new String[] {"steam", "discord"}) {
            assertThat(project.admin("identity-provider/instances/" + vendor)
                            .path("enabled")
                            .asBoolean())
                    .as(vendor)
                    .isTrue();
        }

        SteamGame steam = SteamGame.of(project);
        Vendors.ofRun().register("discord", project);
        assertThat(comeIn(project, steam, mails)).isEqualTo(subjects);
        assertThat(project.admin("users/" + subjects.get("email") + "/role-mappings/realm")
                        .findValuesAsText("name"))
                .contains(ROLE);
        assertThat(admin.successful("POST", deleted + "/project/restore", null)
                        .path("name")
                        .asText())
                .isEqualTo(deleted);
        assertThat(TestProject.create(server).admin("users/count").asInt()).isZero();
    }

    /** Each kind of player, with a new browser or game. */
    private static Map<String, String> comeIn(TestProject project, SteamGame steam, MailServer mails) throws Exception {
        var subjects = new TreeMap<String, String>();
        try (App app = App.of(project)) {
            var browser = new HttpBrowser();
            Answer page = browser.open(app.signInUri("email"));
            assertThat(page.document().selectFirst("img[src*=/project-assets/logo-]"))
                    .as("Logo of the page")
                    .isNotNull();
            Answer waiting = browser.submit(page, "send", Map.of("email", ADDRESS));
            Answer back = browser.submit(
                    waiting, "verify", Map.of("code", mails.mailTo(ADDRESS).code()));
            subjects.put(
                    "email", app.signedIn(back.uri()).idToken().getSubject().getValue());
            subjects.put(
                    "discord",
                    Visit.to(app).signIn("discord").idToken().getSubject().getValue());
        }
        subjects.put("anonymous", Game.subject(steam.game().guest(Game.KEY)));
        subjects.put("steam-ticket", Game.subject(steam.signIn(steam.ticket())));
        mails.empty();
        return subjects;
    }

    private static JsonNode settings(TestProject project) {
        String all = project.admin("project").path("settings").toString();
        return Json.read(all.replace(project.server().base().toString(), "/"));
    }

    private static String keyId(TestProject project) {
        return project.admin("keys").at("/active/RS256").asText();
    }
}
