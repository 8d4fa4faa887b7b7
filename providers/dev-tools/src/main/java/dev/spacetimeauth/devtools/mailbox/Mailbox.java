package dev.spacetimeauth.devtools.mailbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keycloak.models.RealmModel;

/** The mails of each project, newest first, in memory; the oldest give way. */
final class Mailbox {

    private static final int CAPACITY = 200;

    private static final Map<String, Mailbox> BY_REALM = new ConcurrentHashMap<>();

    private final CopyOnWriteArrayList<Mail> mails = new CopyOnWriteArrayList<>();

    private Mailbox() {}

    static Mailbox of(RealmModel realm) {
        return BY_REALM.computeIfAbsent(realm.getId(), id -> new Mailbox());
    }

    synchronized void add(Mail mail) {
        mails.add(0, mail);
        if (mails.size() > CAPACITY) {
            mails.remove(CAPACITY);
        }
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    Optional<Mail> mail(String id) {
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    void empty() {
        mails.clear();
    }
}
