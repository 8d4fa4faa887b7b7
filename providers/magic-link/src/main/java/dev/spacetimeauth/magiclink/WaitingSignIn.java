package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.SignInContext;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A browser's sign-in and the challenge that it waits for. */
final class WaitingSignIn {

    private final AuthenticationSessionModel signIn;
    private final SignInNotes notes;
    private final ChallengeStore store;

    WaitingSignIn(SignInContext context) {
        this(context.session(), context.realm(), context.signIn());
    }

    WaitingSignIn(KeycloakSession session, RealmModel realm, AuthenticationSessionModel signIn) {
        this.signIn = signIn;
        this.notes = new SignInNotes(session, signIn);
        this.store = new ChallengeStore(session, realm);
    }

    /**
     * For a page: whoever redeems the challenge at this moment comes first. Requests of one sign-in share what Keycloak knows of
     * it, and a page that is shown meanwhile would undo that the sign-in has just succeeded.
     *
     * @return whether that has happened: what this request knows of the sign-in is then out of date, and must not be stored
     */
    boolean awaitRedemption() {
        return live().flatMap(before -> store.lock(before.id()))
                .filter(now -> now.state() == Challenge.State.USED)
                .isPresent();
    }

    /** The challenge, alive or not. */
    Optional<Challenge> challenge() {
        return notes.challenge().flatMap(store::byId).filter(this::isMine);
    }

    /** The challenge, if it is alive. */
    Optional<Challenge> live() {
        return challenge().filter(Challenge::isLive);
    }

    /**
     * The challenge, if its mail could not be sent. The sign-in then waits for the one that it had taken the place of. Asked
     * once for a page: the next answer may be another.
     */
    Optional<Challenge> takeUnsent() {
        Optional<Challenge> unsent = challenge().filter(challenge -> challenge.state() == Challenge.State.UNSENT);
        unsent.ifPresent(challenge -> notes.awaitEarlier());
        return unsent;
    }

    /** The challenge to go on with: this sign-in's, or that of the one which it goes on for. */
    Optional<Challenge> liveOrBrought() {
        return live().or(this::brought);
    }

    private Optional<Challenge> brought() {
        return notes.broughtChallenge()
                .flatMap(store::byId)
                .filter(Challenge::isLive)
                .filter(challenge ->
                        challenge.clientUuid().equals(signIn.getClient().getId()))
                .map(this::takeOver);
    }

    Challenge takeOver(Challenge challenge) {
        store.move(challenge, signIn);
        notes.address(challenge.address());
        notes.await(challenge.id());
        return store.byId(challenge.id()).orElse(challenge);
    }

    boolean isMine(Challenge challenge) {
        return challenge.signInId().equals(signIn.getParentSession().getId())
                && challenge.tabId().equals(signIn.getTabId());
    }
}
