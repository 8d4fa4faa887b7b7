package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail with the link and the code. */
@ServerTest
class SignInMailIT {

    private static final String ANN = "ann@example.com";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void bothPartsHaveLinkCodeAndProject(TestProject project, App app) {
        SentMail mail = MailRequest.by(ANN, project, app).mail();
        var html = Jsoup.parse(mail.html());

        assertThat(mail.subject()).isEqualTo(mail.code() + " is your sign-in code for Project " + project.name());
        assertThat(mail.text())
                .contains(mail.code(), "Sign in to Project " + project.name(), "ignore this mail: nobody is signed in");
        assertThat(html.select("a").eachAttr("href")).contains(mail.link().toString());
        assertThat(html.text())
                .contains(mail.code(), "Sign in to Project " + project.name(), "ignore this mail: nobody is signed in");
        // What a mail program would have to fetch tells somebody that the mail was opened.
        assertThat(html.select("img, link, script, iframe")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en,     en,      is your sign-in code for,    ignore this mail",
        "de-AT,  de,      Anmeldecode,                 ignorieren Sie diese E-Mail",
        "fr-CA,  fr,      code de connexion,           ignorez cet e-mail",
        "es-MX,  es,      código,                      ignore este correo",
        "pt-BR,  pt-BR,   código,                      ignore este e-mail",
        "ja,     ja,      サインインコード,              このメールを無視してください",
        "zh-CN,  zh-CN,   登录,                         请忽略此邮件",
    })
    void pageAndMailAreInTheBrowsersLanguage(
            String asked, String language, String subject, String notAsked, TestProject project, App app) {
        var browser = new HttpBrowser(Map.of("Accept-Language", asked));

        HttpBrowser.Answer page = browser.submit(browser.open(app.signInUri()), "send", Map.of("email", ANN));

        SentMail mail = project.newestMailTo(ANN);
        assertThat(page.document().select("html").attr("lang")).isEqualTo(language);
        assertThat(mail.subject()).contains(mail.code(), subject);
        assertThat(mail.text()).contains(notAsked);
        assertThat(mail.html()).contains(notAsked, "lang=\"" + language + "\"");
    }

    @Test
    void itSaysWhoAsked(TestProject project, App app) {
        var browser = new HttpBrowser(Map.of("User-Agent", FIREFOX));
        browser.submit(browser.open(app.signInUri()), "send", Map.of("email", ANN));

        SentMail mail = project.newestMailTo(ANN);

        String asked =
                "Asked for on \\w+ \\d+, 20\\d\\d, .+ UTC with Firefox on Windows, from the network 127\\.0\\.0\\.x\\.";
        assertThat(mail.text()).containsPattern(asked);
        assertThat(Jsoup.parse(mail.html()).text()).containsPattern(asked);
    }

    /** A browser's words about itself are somebody else's words: they are not for a mail of ours. */
    @Test
    void anUnknownBrowserIsNotNamed(TestProject project, App app) {
        var browser = new HttpBrowser(Map.of("User-Agent", "Visit-evil.example/1.0 (call now)"));
        browser.submit(browser.open(app.signInUri()), "send", Map.of("email", ANN));

        SentMail mail = project.newestMailTo(ANN);

        assertThat(mail.text())
                .containsPattern("Asked for on .+ UTC, from the network")
                .doesNotContain("evil");
        assertThat(mail.html()).doesNotContain("evil");
    }

    @Test
    void aProjectsOwnTextsAreOnTheNextPageAndInTheNextMail(Server server, TestProject project, App app) {
        server.administrator().successful("POST", project.name() + "/localization/en", """
                {"signInMailSubject": "{1}: {0}!", "signInMailNotAsked": "Not you? Tell us.",
                 "signInTitle": "Who goes there?"}""");

        assertThat(new HttpBrowser()
                        .open(app.signInUri())
                        .document()
                        .select("h1")
                        .text())
                .isEqualTo("Who goes there?");
        SentMail mail = MailRequest.by(ANN, project, app).mail();

        assertThat(mail.subject()).isEqualTo("Project " + project.name() + ": " + mail.code() + "!");
        assertThat(mail.text()).contains("Not you? Tell us.");
        assertThat(mail.html()).contains("Not you? Tell us.");
    }
}
