package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.AdminApi;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code …/project/preview}: what pages and mails would look like, before it is published; and the way back. */
@ServerTest
class PreviewIT {

    private static final String DRAFT =
            "&backgroundColor=%23f0f4ff&boxColor=%23ffffff&textColor=%23111111&displayName=Draft%20%3Cb%3E";

    @Test
    void aDraftIsShownAndNothingIsSaved(TestProject project, App app) {
        JsonNode before = project.admin("project");
        String published =
                styles(new HttpBrowser().open(app.signInUri()).document().html());

        HttpResponse<String> page = preview(project, "page=sign-in" + DRAFT);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(page.body()).select("header").text()).isEqualTo("Draft <b>");
        assertThat(styles(page.body())).contains("--background: #f0f4ff;").contains("--color-scheme: light;");
        assertThat(project.admin("project")).isEqualTo(before);
        assertThat(styles(new HttpBrowser().open(app.signInUri()).document().html()))
                .isEqualTo(published)
                .contains("--background: #060606;");
        assertThat(project.admin("users/count").asInt()).isZero();
    }

    @Test
    void everyPageAndMailIsThere(TestProject project) {
        var frame = Jsoup.parse(preview(project, "").body());
        List<String> pages = frame.select("optgroup[label=Pages] option").eachText();
        List<String> mails = frame.select("optgroup[label=Mails] option").eachText();

        assertThat(pages)
                .contains(
                        "sign-in",
                        "check-mail",
                        "upgrade-conflict",
                        "login-otp",
                        "webauthn-register",
                        "terms",
                        "error");
        assertThat(mails).contains("sign-in-link", "email-verification", "password-reset", "event-update_password");
        var broken = new ArrayList<String>();
        for (String page : pages) {
            HttpResponse<String> shown = preview(project, "page=" + page);
            if (shown.statusCode() != 200
                    || Jsoup.parse(shown.body()).select("main h1").text().isBlank()) {
                broken.add(page + " " + shown.statusCode());
            }
        }
        for (String mail : mails) {
            HttpResponse<String> html = preview(project, "mail=" + mail);
            HttpResponse<String> text = preview(project, "mail=" + mail + "&format=text");
            if (html.statusCode() != 200
                    || text.statusCode() != 200
                    || !html.body().contains("mail-box")) {
                broken.add(mail + " " + html.statusCode() + " " + text.statusCode());
            }
        }
        assertThat(broken).as(project.server().log()).isEmpty();
    }

    @Test
    void itIsShownInLightAndDark(TestProject project) {
        assertThat(styles(preview(project, "page=sign-in&scheme=light").body())).contains("--color-scheme: light;");
        assertThat(styles(preview(project, "page=sign-in&scheme=dark").body()))
                .contains("--color-scheme: dark;", "--background: #060606;")
                .doesNotContain("prefers-color-scheme: light");
        assertThat(styles(preview(project, "page=sign-in&colorScheme=auto").body()))
                .contains("--background: #060606;", "@media (prefers-color-scheme: light)");
    }

    @Test
    void theLanguageAndTheMethodsAreTheDrafts(TestProject project) {
        var page = Jsoup.parse(preview(project, "page=sign-in&kc_locale=de&anonymousLogin=true&emailLogin=false")
                .body());

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("#anonymous")).hasSize(1);
        assertThat(page.select("#email")).isEmpty();
    }

    @Test
    void aSampleRunsNothingAndMayBeFramedHereOnly(TestProject project) {
        HttpResponse<String> page = preview(project, "page=check-mail");
        HttpResponse<String> frame = preview(project, "");

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "sandbox", "form-action 'none'", "frame-ancestors 'self'")
                .doesNotContain("script-src");
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(frame.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=sign-in&textColor=red%3B%7Dbody%7Bdisplay%3Anone",
                "page=sign-in&backgroundColor=url(https%3A%2F%2Fevil.example)",
                "page=sign-in&logo=javascript%3Aalert(1)",
                "page=sign-in&logo=data%3Aimage%2Fsvg%2Bxml%2C%3Csvg%2F%3E",
                "page=sign-in&textColor=%23777777&boxColor=%23777777"
            })
    void whatIsRefusedIsNotShown(String query, TestProject project) {
        HttpResponse<String> answer = preview(project, query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsPattern("textColor|backgroundColor|logo");
        String frame = preview(project, query.replace("page=", "show=")).body();
        assertThat(Jsoup.parse(frame).select("#problems li")).isNotEmpty();
        assertThat(Jsoup.parse(frame).select("svg")).isEmpty();
    }

    @Test
    void whatThereIsNotIsNotFound(TestProject project) {
        assertThat(preview(project, "page=../../secret").statusCode()).isEqualTo(404);
        assertThat(preview(project, "mail=no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherThemeHasNoSamples(TestProject project) {
        project.server().administrator().successful("PUT", project.name(), "{\"loginTheme\": \"keycloak.v2\"}");

        assertThat(preview(project, "page=sign-in").statusCode()).isEqualTo(409);
    }

    @Test
    void onlyAdministratorsOfTheProjectSeeIt(Server server, TestProject project) {
        AdminApi stranger = server.administrator().newAdministrator("p" + project.name(), "create-realm");

        assertThat(stranger.request("GET", project.name() + "/project/preview?page=sign-in", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.get(address(project, "page=sign-in")).statusCode()).isEqualTo(401);
        HttpResponse<String> browser = Http.send(
                HttpRequest.newBuilder(address(project, "page=sign-in")).header("Accept", "text/html"));
        assertThat(browser.statusCode()).isEqualTo(303);
        assertThat(browser.headers().firstValue("Location").orElse(""))
                .endsWith("/realms/master/project-preview/" + project.name() + "?page=sign-in");
        HttpBrowser.Answer nobody =
                new HttpBrowser().open(server.base().resolve("realms/master/project-preview/" + project.name()));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text()).contains("Sign in to the admin console");
    }

    @Test
    void theLastSettingsComeBackWithTheirLogo(TestProject project) {
        AdminApi admin = project.server().administrator();
        assertThat(admin.request("POST", project.name() + "/project/revert", null)
                        .statusCode())
                .isEqualTo(409);
        admin.upload(project.name() + "/project/logo", "image/png", ProjectImagesIT.drawn("png", 0x112233));
        JsonNode first = project.admin("project").path("settings");
        admin.upload(project.name() + "/project/logo", "image/png", ProjectImagesIT.drawn("png", 0x336699));
        JsonNode second = project.admin("project").path("settings");
        assertThat(second.path("logo")).isNotEqualTo(first.path("logo"));

        JsonNode reverted = admin.successful("POST", project.name() + "/project/revert", null)
                .path("settings");

        assertThat(reverted).isEqualTo(first);
        assertThat(Http.get(URI.create(first.path("logo").asText())).statusCode())
                .isEqualTo(200);
        assertThat(admin.successful("POST", project.name() + "/project/revert", null)
                        .path("settings"))
                .isEqualTo(second);
        admin.successful("PATCH", project.name() + "/project", "{\"settings\": {\"primaryColor\": \"#1a2b6d\"}}");
        assertThat(Http.get(URI.create(first.path("logo").asText())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSampleMailIsSentToTheCallerOnly(Server server, TestProject project) {
        AdminApi admin = server.administrator();
        assertThat(admin.request("POST", project.name() + "/project/test-mail", null)
                        .body())
                .contains("no e-mail address");
        AdminApi ann = admin.newAdministrator("m" + project.name());
        admin.grant("m" + project.name(), project.name(), "manage-realm", "view-realm");

        ann.signInAgain().successful("POST", project.name() + "/project/test-mail?mail=password-reset" + DRAFT, null);

        SentMail mail = project.newestMailTo("m" + project.name() + "@example.com");
        assertThat(mail.subject()).isEqualTo("Reset password");
        assertThat(mail.html()).contains("Draft &lt;b&gt;", "Draft ‹b›").doesNotContain("Draft <b>");
        assertThat(ann.signInAgain()
                        .request("POST", project.name() + "/project/test-mail?mail=none", null)
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> preview(TestProject project, String query) {
        return project.server()
                .administrator()
                .request("GET", project.name() + "/project/preview" + (query.isEmpty() ? "" : "?" + query), null);
    }

    private static URI address(TestProject project, String query) {
        return project.server().base().resolve("admin/realms/" + project.name() + "/project/preview?" + query);
    }

    private static String styles(String html) {
        return Http.get(URI.create(
                        Jsoup.parse(html).select("link[rel=stylesheet]").attr("href")))
                .body();
    }
}
