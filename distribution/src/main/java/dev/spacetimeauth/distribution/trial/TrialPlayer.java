package dev.spacetimeauth.distribution.trial;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Connection.Response;

/** A person with a mailbox. */
final class TrialPlayer {

    private static final long MAIL_WITHIN_MILLIS = 20_000;
    private static final Pattern LINK = Pattern.compile("(http\\S+/magic-link/\\S+)");
    private static final Pattern MAILED_CODE = Pattern.compile("\\b([0-9]{6})\\b");
    private static final Pattern AUTHORIZATION_CODE = Pattern.compile("[?&]code=([^&]+)");

    private final TrialApp app;
    private final GreenMail mails;
    private final String address;

    TrialPlayer(TrialApp app, GreenMail mails, String address) {
        this.app = app;
        this.mails = mails;
        this.address = address;
    }

    /** By the link, which makes the account, and in another browser by the code. */
    void signInTwice() throws IOException {
        var browser = new TrialBrowser();
        askForMail(browser);
        Response opened = browser.open(find(LINK, mail().text()));
        takeIn(browser.submit(opened, "continue", Map.of()));
        var another = new TrialBrowser();
        Response waiting = askForMail(another);
        takeIn(another.submit(waiting, "verify", Map.of("code", find(MAILED_CODE, mail().subject()))));
    }

    private Response askForMail(TrialBrowser browser) throws IOException {
        return browser.submit(browser.open(app.signInUri()), "send", Map.of("email", address));
    }

    private void takeIn(Response answer) throws IOException {
        app.takeIn(find(AUTHORIZATION_CODE, TrialBrowser.callback(answer)));
    }

    private record Mail(String subject, String text) {}

    /** The one that comes next; it is gone from the mailbox then. */
    private Mail mail() throws IOException {
        if (!mails.waitForIncomingEmail(MAIL_WITHIN_MILLIS, 1)) {
            throw new IOException("No mail to " + address);
        }
        try {
            MimeMessage mail = mails.getReceivedMessages()[0];
            var parts = (MimeMultipart) mail.getContent();
            var read = new Mail(
                    mail.getSubject(), parts.getBodyPart(0).getContent().toString());
            mails.purgeEmailFromAllMailboxes();
            return read;
        } catch (MessagingException | FolderException e) {
            throw new IOException("A mail cannot be read", e);
        }
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
