package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.Network;
import dev.spacetimeauth.signin.SignInContext;
import dev.spacetimeauth.signin.UseLimits;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Counts a request for a mail, stores its challenge and hands the mail to the outbox once both are there to stay. */
final class MailRequest {

    private static final Logger LOG = Logger.getLogger(MailRequest.class);

    private final SignInContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final MailLimits limits;
    private final Outbox outbox;

    MailRequest(SignInContext context, MailLimits limits, Outbox outbox) {
        this.context = context;
        this.session = context.session();
        this.realm = context.realm();
        this.limits = limits;
        this.outbox = outbox;
    }

    /**
     * What became of the request.
     *
     * @param challenge of the mail that will go out; empty when none does
     * @param waitSeconds 0 unless none does for a limit
     */
    record Outcome(Optional<Challenge> challenge, long waitSeconds) {

        private static final Outcome FAILED = new Outcome(Optional.empty(), 0);

        boolean isLimited() {
            return waitSeconds > 0;
        }
    }

    Outcome send(String address) {
        notes().address(address);
        if (!outbox.hasRoom(realm.getId())) {
            LOG.warnf("Sign-in mail not sent: realm=%s cause=the outbox is full", realm.getName());
            return failed();
        }
        String remote = session.getContext().getConnection().getRemoteAddr();
        UseLimits counts = session.getProvider(UseLimits.class);
        UseLimits.Use use = limits.take(counts, realm, address, Network.of(remote));
        notes().resendAt(use.at() + use.untilNext().toMillis());
        if (!use.taken()) {
            MailMetrics.MAILS_LIMITED.increment();
            return new Outcome(Optional.empty(), use.waitSeconds());
        }
        try {
            return new Outcome(Optional.of(write(address, remote, use)), 0);
        } catch (EmailException e) {
            MailLimits.giveBack(counts, use);
            LOG.warnf("Sign-in mail not written: realm=%s cause=%s", realm.getName(), Outbox.kind(e));
            return failed();
        }
    }

    private static Outcome failed() {
        MailMetrics.MAILS_FAILED.increment();
        return Outcome.FAILED;
    }

    private Challenge write(String address, String remote, UseLimits.Use use) throws EmailException {
        Duration life = ProjectSettings.of(realm).linkLifespan();
        LinkToken token = LinkToken.random();
        SignInCode code = SignInCode.random();
        SignInMail.Text text = new SignInMail(session, realm).write(address, token, code, life);
        Challenge challenge = new ChallengeStore(session, realm)
                .create(context.signIn(), address, token, code, SignInRealmKey.of(session, realm), life);
        if (context.signsIn()) {
            notes().await(challenge.id());
        } else {
            notes().awaitHere(challenge.id());
        }
        sendLater(new OutgoingMail(
                realm.getId(),
                challenge.id(),
                context.signIn().getClient().getClientId(),
                remote,
                address,
                text.subject(),
                text.plain(),
                text.html(),
                use));
        return challenge;
    }

    private void sendLater(OutgoingMail mail) {
        UseLimits counts = session.getProvider(UseLimits.class);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                outbox.send(session.getKeycloakSessionFactory(), mail);
            }

            @Override
            protected void rollbackImpl() {
                MailLimits.giveBack(counts, mail.use());
            }
        });
    }

    private SignInNotes notes() {
        return new SignInNotes(session, context.signIn());
    }
}
