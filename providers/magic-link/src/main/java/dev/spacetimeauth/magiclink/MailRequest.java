package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.Network;
import dev.spacetimeauth.signin.UseLimits;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.email.EmailException;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Counts a request for a mail, stores its challenge and hands the mail to the outbox once both are there to stay. */
final class MailRequest {

    private static final Logger LOG = Logger.getLogger(MailRequest.class);

    private final AuthenticationFlowContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final MailLimits limits;
    private final Outbox outbox;

    MailRequest(AuthenticationFlowContext context, MailLimits limits, Outbox outbox) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.limits = limits;
        this.outbox = outbox;
    }

    /** Why no mail goes out. {@code waitSeconds} is 0 unless it is for a limit. */
    record Refusal(long waitSeconds) {

        boolean isLimit() {
            return waitSeconds > 0;
        }
    }

    /** Empty: it will go out. */
    Optional<Refusal> send(String address) {
        notes().address(address);
        if (!outbox.hasRoom(realm.getId())) {
            LOG.warnf("Sign-in mail not sent: realm=%s cause=the outbox is full", realm.getName());
            return Optional.of(new Refusal(0));
        }
        String remote = session.getContext().getConnection().getRemoteAddr();
        UseLimits counts = session.getProvider(UseLimits.class);
        UseLimits.Use use = limits.take(counts, realm, address, Network.of(remote));
        notes().resendAt(use.at() + use.untilNext().toMillis());
        if (!use.taken()) {
            MailMetrics.MAILS_LIMITED.increment();
            return Optional.of(new Refusal(use.waitSeconds()));
        }
        try {
            sendLater(write(address, remote, use));
            return Optional.empty();
        } catch (EmailException e) {
            MailLimits.giveBack(counts, use);
            LOG.warnf("Sign-in mail not written: realm=%s cause=%s", realm.getName(), Outbox.kind(e));
            return Optional.of(new Refusal(0));
        }
    }

    private OutgoingMail write(String address, String remote, UseLimits.Use use) throws EmailException {
        Duration life = ProjectSettings.of(realm).linkLifespan();
        LinkToken token = LinkToken.random();
        SignInCode code = SignInCode.random();
        SignInMail.Text text = new SignInMail(session, realm).write(address, token, code, life);
        String challengeId = new ChallengeStore(session, realm)
                .create(
                        context.getAuthenticationSession(),
                        address,
                        token,
                        code,
                        SignInRealmKey.of(session, realm),
                        life);
        notes().await(challengeId);
        String clientId = context.getAuthenticationSession().getClient().getClientId();
        return new OutgoingMail(
                realm.getId(), challengeId, clientId, remote, address, text.subject(), text.plain(), text.html(), use);
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
        return new SignInNotes(session, context.getAuthenticationSession());
    }
}
