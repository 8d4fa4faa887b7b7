package dev.spacetimeauth.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** An SMTP server on the loopback address that takes every mail. */
public final class MailServer implements AutoCloseable {

    private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);

    private final GreenMail server;

    private MailServer(GreenMail server) {
        this.server = server;
    }

    public static MailServer start() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailServer(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** As soon as it has come. */
    public SentMail mailTo(String address) {
        return Awaitility.await("mail to " + address)
                .atMost(MAIL_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mailsTo(address), mails -> !mails.isEmpty())
                .get(0);
    }

    public void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("The mail server keeps its mails", e);
        }
    }

    /** Oldest first. */
    public List<SentMail> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .map(SentMail::of)
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
