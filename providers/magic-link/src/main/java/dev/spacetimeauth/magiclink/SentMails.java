package dev.spacetimeauth.magiclink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Notes that mails were sent, those of half a second in one transaction. Nobody waits for it: the page that does looks when the
 * mail was asked for, and a second later.
 */
final class SentMails implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SentMails.class);
    private static final Duration GATHER = Duration.ofMillis(500);
    private static final int AT_ONCE = 100;

    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "sign-in-mails-sent");
        thread.setDaemon(true);
        return thread;
    });
    private final Executor later = CompletableFuture.delayedExecutor(GATHER.toMillis(), TimeUnit.MILLISECONDS, writer);
    private final List<Note> waiting = new ArrayList<>();

    private record Note(KeycloakSessionFactory sessions, OutgoingMail mail) {}

    void add(KeycloakSessionFactory sessions, OutgoingMail mail) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(new Note(sessions, mail));
        }
        if (writer.isShutdown()) {
            writeAll();
        } else if (first) {
            later.execute(this::writeAll);
        }
    }

    /** One at a time: who closes waits for those that are being written. */
    private synchronized void writeAll() {
        List<Note> notes;
        synchronized (waiting) {
            notes = new ArrayList<>(waiting);
            waiting.clear();
        }
        // Nodes that lock the same rows lock them in one order.
        notes.sort(Comparator.comparing(note -> note.mail().challengeId()));
        for (int from = 0; from < notes.size(); from += AT_ONCE) {
            write(notes.subList(from, Math.min(from + AT_ONCE, notes.size())));
        }
    }

    /** What keeps one from being noted does not keep the others. */
    private static void write(List<Note> notes) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    notes.get(0).sessions(), session -> notes.forEach(note -> write(session, note.mail())));
        } catch (RuntimeException e) {
            if (notes.size() == 1) {
                LOG.warnf("Sign-in mail sent, but not noted as sent: cause=%s", Outbox.kind(e));
            } else {
                notes.forEach(note -> write(List.of(note)));
            }
        }
    }

    private static void write(KeycloakSession session, OutgoingMail mail) {
        RealmModel realm = session.realms().getRealm(mail.realmId());
        if (realm != null) {
            session.getContext().setRealm(realm);
            if (new ChallengeStore(session, realm).mailSent(mail.challengeId())) {
                Outbox.event(session, realm, mail).success();
            }
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        writeAll();
    }
}
