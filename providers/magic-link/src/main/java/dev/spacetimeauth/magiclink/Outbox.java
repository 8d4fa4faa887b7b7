package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.UseLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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

    private static final int THREADS = 48;
    private static final int WAITING_MAX = 1000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    /** A mail that waited for longer may have been replaced. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Threads of one project: its mail server may hang without others noticing. */
    private static final int PER_PROJECT = 4;

    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
    private final SentMails sent = new SentMails();

    Outbox() {
        workers.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, "sign-in-mail-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Whether one more mail of this realm may wait here. */
    boolean hasRoom(String realmId) {
        Lane lane = lanes.get(realmId);
        return waiting.get() < WAITING_MAX && (lane == null || lane.hasRoom());
    }

    void send(KeycloakSessionFactory sessions, OutgoingMail mail) {
        try {
            waiting.incrementAndGet();
            Instant since = Instant.now();
            lanes.computeIfAbsent(mail.realmId(), id -> new Lane()).add(() -> {
                waiting.decrementAndGet();
                deliver(sessions, mail, since);
            });
        } catch (RejectedExecutionException e) {
            notSent(sessions, mail, e);
        }
    }

    /** The mails of one project, of which a few are sent at a time. */
    private final class Lane {

        private static final int WAITING_MAX = 200;

        private final Queue<Runnable> mails = new ArrayDeque<>();
        private int running;

        synchronized boolean hasRoom() {
            return mails.size() < WAITING_MAX;
        }

        synchronized void add(Runnable mail) {
            mails.add(mail);
            if (running < PER_PROJECT) {
                running++;
                workers.execute(this::work);
            }
        }

        private void work() {
            for (Runnable mail = next(); mail != null; mail = next()) {
                run(mail);
            }
        }

        /** Whatever becomes of one mail, the next ones go out. */
        private static void run(Runnable mail) {
            try {
                mail.run();
            } catch (RuntimeException e) {
                LOG.errorf("What became of a sign-in mail could not be noted: cause=%s", kind(e));
            }
        }

        private synchronized @Nullable Runnable next() {
            Runnable mail = mails.poll();
            if (mail == null) {
                running--;
            }
            return mail;
        }
    }

    private void deliver(KeycloakSessionFactory sessions, OutgoingMail mail, Instant since) {
        var taken = new AtomicBoolean();
        try {
            if (since.plus(FRESH).isBefore(Instant.now()) && isReplaced(sessions, mail)) {
                // The newer one's mail is what counts.
                return;
            }
            // The database is asked for nothing here: no connection waits for the mail server with us.
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(mail.realmId());
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    hand(session, realm, mail);
                    taken.set(true);
                    MailMetrics.MAILS_SENT.increment();
                    sent.add(sessions, mail);
                }
            });
        } catch (RuntimeException e) {
            if (!taken.get()) {
                // Whatever it was, a person waits for this mail.
                notSent(sessions, mail, e);
            }
        }
    }

    /** Or gone with its project. */
    private static boolean isReplaced(KeycloakSessionFactory sessions, OutgoingMail mail) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(mail.realmId());
            return realm == null
                    || new ChallengeStore(session, realm)
                            .byId(mail.challengeId())
                            .filter(Challenge::isLive)
                            .isEmpty();
        });
    }

    private static void hand(KeycloakSession session, RealmModel realm, OutgoingMail mail) {
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(realm.getSmtpConfig(), mail.to(), mail.subject(), mail.text(), mail.html());
        } catch (EmailException e) {
            throw new UndeliveredException(e);
        }
    }

    private static void notSent(KeycloakSessionFactory sessions, OutgoingMail mail, Exception cause) {
        MailMetrics.MAILS_FAILED.increment();
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            RealmModel realm = session.realms().getRealm(mail.realmId());
            if (realm != null) {
                // Only the kind of the failure: its message may hold the address.
                LOG.warnf("Sign-in mail not sent: realm=%s cause=%s", realm.getName(), kind(cause));
                new ChallengeStore(session, realm).mailNotSent(mail.challengeId());
                MailLimits.giveBack(session.getProvider(UseLimits.class), mail.use());
                event(session, realm, mail).detail("reason", "mail_not_sent").error(Errors.EMAIL_SEND_FAILED);
            }
        });
    }

    static EventBuilder event(KeycloakSession session, RealmModel realm, OutgoingMail mail) {
        return new EventBuilder(realm, session)
                .event(EventType.SEND_VERIFY_EMAIL)
                .client(mail.clientId())
                .ipAddress(mail.remoteAddress())
                .detail("challenge", mail.challengeId());
    }

    static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sent.close();
    }

    private static final class UndeliveredException extends RuntimeException {

        UndeliveredException(EmailException cause) {
            super(cause);
        }
    }
}
