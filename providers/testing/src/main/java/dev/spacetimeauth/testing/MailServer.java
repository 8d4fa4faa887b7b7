package dev.spacetimeauth.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An SMTP server that takes every mail. */
public final class MailServer implements AutoCloseable {

    private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);

    private final GreenMail server;

    private MailServer(GreenMail server) {
        this.server = server;
    }

    /** On the loopback address. */
    public static MailServer start() {
        return start("127.0.0.1", 0);
    }

    /**
     * On another address of this machine.
     *
     * @param port 0: any that is free
     */
    static MailServer start(String address, int port) {
        var server = new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailServer(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Variables with which a server in the network of this machine sends its mails here. */
    public Map<String, String> environment() {
        return Map.of(
                "SPACETIMEAUTH_SMTP_HOST",
                "127.0.0.1",
                "SPACETIMEAUTH_SMTP_PORT",
                Integer.toString(port()),
                "SPACETIMEAUTH_SMTP_FROM",
                "auth@example.com");
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
        GreenMailUser owner = server.getUserManager().getUserByEmail(address);
        if (owner == null) {
            return List.of();
        }
        try {
            // Those are a copy; getMessages() is the list that a mail may be added to meanwhile.
            return server.getManagers().getImapHostManager().getInbox(owner).getNonDeletedMessages().stream()
                    .map(stored -> SentMail.of(stored.getMimeMessage()))
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException("The mail server cannot read its mails", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
