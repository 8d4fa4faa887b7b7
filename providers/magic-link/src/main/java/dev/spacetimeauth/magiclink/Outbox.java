package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.UseLimits;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends mails while nobody waits for it: an answer must neither be slower for a mail server that is slow, nor tell by its
 * time what became of the mail. A mail server that hangs holds up threads of this outbox only, for as long as Keycloak's
 * time-outs allow.
 */
final class Outbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private static final int THREADS = 16;
    private static final int WAITING_MAX = 1000;
    private static final int IDLE_SECONDS = 30;

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), this::thread);

    Outbox() {
        workers.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, "sign-in-mail-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    boolean hasRoom() {
        return workers.getQueue().remainingCapacity() > 0;
    }

    void send(KeycloakSessionFactory sessions, OutgoingMail mail) {
        try {
            workers.execute(() -> deliver(sessions, mail));
        } catch (RejectedExecutionException e) {
            notSent(sessions, mail, e);
        }
    }

    private static void deliver(KeycloakSessionFactory sessions, OutgoingMail mail) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> hand(session, mail));
        } catch (RuntimeException e) {
            // Whatever it was, a person waits for this mail.
            notSent(sessions, mail, e);
        }
    }

    private static void hand(KeycloakSession session, OutgoingMail mail) {
        RealmModel realm = session.realms().getRealm(mail.realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(realm.getSmtpConfig(), mail.to(), mail.subject(), mail.text(), mail.html());
        } catch (EmailException e) {
            throw new UndeliveredException(e);
        }
        new ChallengeStore(session, realm).mailSent(mail.challengeId());
        event(session, realm, mail).success();
        MailMetrics.MAILS_SENT.increment();
    }

    private static void notSent(KeycloakSessionFactory sessions, OutgoingMail mail, Exception cause) {
        MailMetrics.MAILS_FAILED.increment();
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            RealmModel realm = session.realms().getRealm(mail.realmId());
            if (realm != null) {
                // Only the kind of the failure: its message may hold the address.
                LOG.warnf("Sign-in mail not sent: realm=%s cause=%s", realm.getName(), kind(cause));
                new ChallengeStore(session, realm).mailNotSent(mail.challengeId());
                session.getProvider(UseLimits.class).giveBack(mail.use());
                event(session, realm, mail).detail("reason", "mail_not_sent").error(Errors.EMAIL_SEND_FAILED);
            }
        });
    }

    private static EventBuilder event(KeycloakSession session, RealmModel realm, OutgoingMail mail) {
        return new EventBuilder(realm, session)
                .event(EventType.SEND_VERIFY_EMAIL)
                .client(mail.clientId())
                .ipAddress(mail.remoteAddress())
                .detail("challenge", mail.challengeId());
    }

    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static final class UndeliveredException extends RuntimeException {

        UndeliveredException(EmailException cause) {
            super(cause);
        }
    }
}
