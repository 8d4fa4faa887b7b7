package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.SentMail;
import dev.spacetimeauth.testing.TestProject;
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
}
