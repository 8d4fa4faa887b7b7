package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.util.Map;

/** A player who has asked for a mail and got it: the browser, the page that waits, and the mail. */
record MailRequest(HttpBrowser browser, HttpBrowser.Answer page, SentMail mail) {

    static MailRequest by(String address, TestProject project, App app) {
        return by(address, project, app, 1);
    }

    /** The one whose mail is the address's so manyth. */
    static MailRequest by(String address, TestProject project, App app, int mails) {
        var browser = new HttpBrowser();
        HttpBrowser.Answer signIn = browser.open(app.signInUri("email"));
        HttpBrowser.Answer page = browser.submit(signIn, "send", Map.of("email", address));
        return new MailRequest(browser, page, project.newestOf(mails, address));
    }

    HttpBrowser.Answer openLink() {
        return browser.open(mail.link());
    }

    HttpBrowser.Answer followLink() {
        return browser.submit(openLink(), "continue", Map.of());
    }

    HttpBrowser.Answer type(String code) {
        return browser.submit(page, "verify", Map.of("code", code));
    }

    /** Types it so many times; the page after the last. */
    HttpBrowser.Answer typeWrong(int times) {
        HttpBrowser.Answer at = page;
        for (int i = 0; i < times; i++) {
            at = browser.submit(at, "verify", Map.of("code", mail.wrongCode()));
        }
        return at;
    }

    /** The page that waits for the mail, to be loaded again. */
    URI pageUri() {
        return URI.create(page.document().select("#check-mail").attr("data-page-uri"));
    }

    /** Where that page looks what became of the mail. */
    URI statusUri() {
        return URI.create(page.document().select("#check-mail").attr("data-status-uri"));
    }
}
