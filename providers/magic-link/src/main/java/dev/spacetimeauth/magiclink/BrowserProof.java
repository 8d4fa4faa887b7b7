package dev.spacetimeauth.magiclink;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a browser has that did not ask for a mail, but has typed its code: the right to sign in once, to the same client,
 * within a few minutes. It holds a random secret, of which the challenge has the hash.
 */
record BrowserProof(String challengeId, String secret) {

    static Optional<BrowserProof> in(KeycloakSession session) {
        return RealmCookie.PROOF
                .in(session)
                .map(value -> value.split("\\.", -1))
                .filter(parts -> parts.length == 2)
                .map(parts -> new BrowserProof(parts[0], parts[1]));
    }

    static BrowserProof of(Challenge challenge) {
        return new BrowserProof(challenge.id(), Secret.random());
    }

    String hash() {
        return Secret.hash(secret);
    }

    void putInto(KeycloakSession session) {
        RealmCookie.PROOF.set(session, challengeId + "." + secret);
    }

    /** Uses it up. Empty: it is over, or for another client. */
    Optional<Challenge> redeem(KeycloakSession session, RealmModel realm, ClientModel client) {
        var store = new ChallengeStore(session, realm);
        return store.byId(challengeId)
                .filter(challenge -> challenge.clientUuid().equals(client.getId()))
                .filter(challenge -> store.redeemProof(challenge, hash()));
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "BrowserProof[" + challengeId + "]";
    }
}
