package dev.spacetimeauth.magiclink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One project's challenges, in the database. What may happen once is one conditional update: the row lock lets exactly
 * one of any number of concurrent requests win, on any number of nodes, and a request that fails later gives it back.
 */
final class ChallengeStore {

    static final int MAX_ATTEMPTS = 5;

    private final EntityManager entities;
    private final RealmModel realm;

    ChallengeStore(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /** Stores a challenge for this sign-in, which replaces its older ones; returns its id. */
    String create(
            AuthenticationSessionModel signIn,
            String address,
            LinkToken token,
            SignInCode code,
            Key key,
            Duration life) {
        String signInId = signIn.getParentSession().getId();
        replaceOlder(signInId, signIn.getTabId(), address);
        var row = new ChallengeEntity();
        row.id = KeycloakModelUtils.generateId();
        row.realmId = realm.getId();
        row.tokenHash = token.hash();
        row.codeMac = code.mac(key, row.id);
        row.address = address;
        row.signInId = signInId;
        row.tabId = signIn.getTabId();
        row.clientUuid = signIn.getClient().getId();
        row.expiresAt = Time.currentTimeMillis() + life.toMillis();
        entities.persist(row);
        entities.flush();
        return row.id;
    }

    Optional<Challenge> byToken(LinkToken token) {
        return first(entities.createQuery(
                        "select c from MagicLinkChallenge c where c.realmId = :realm and c.tokenHash = :hash",
                        ChallengeEntity.class)
                .setParameter("hash", token.hash()));
    }

    Optional<Challenge> byId(String id) {
        return first(entities.createQuery(
                        "select c from MagicLinkChallenge c where c.realmId = :realm and c.id = :id",
                        ChallengeEntity.class)
                .setParameter("id", id));
    }

    /** Uses the challenge up by its link. False: it is not, or no longer, alive. */
    boolean redeemByLink(Challenge challenge) {
        return update("ended = 'USED'", challenge, "c.attempts < " + MAX_ATTEMPTS);
    }

    /**
     * Uses the challenge up if the code is right, and counts the attempt in any case. The attempt is counted before the
     * code is looked at, so that parallel guesses cannot exceed the limit.
     */
    boolean redeemByCode(Challenge challenge, SignInCode code, Key key) {
        return update("attempts = c.attempts + 1", challenge, "c.attempts < " + MAX_ATTEMPTS)
                && matches(challenge, code, key)
                && update("ended = 'USED'", challenge, "c.attempts <= " + MAX_ATTEMPTS);
    }

    private static boolean matches(Challenge challenge, SignInCode code, Key key) {
        return MessageDigest.isEqual(
                code.mac(key, challenge.id()).getBytes(StandardCharsets.US_ASCII),
                challenge.codeMac().getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends what the new challenge replaces: the same tab's, and the same address's in the same browser. */
    private void replaceOlder(String signInId, String tabId, String address) {
        entities.createQuery("update MagicLinkChallenge c set c.ended = 'REPLACED'"
                        + " where c.realmId = :realm and c.signInId = :signIn and c.ended is null"
                        + " and (c.tabId = :tab or c.address = :address)")
                .setParameter("realm", realm.getId())
                .setParameter("signIn", signInId)
                .setParameter("tab", tabId)
                .setParameter("address", address)
                .executeUpdate();
    }

    private boolean update(String change, Challenge challenge, String condition) {
        Query update = entities.createQuery("update MagicLinkChallenge c set c." + change
                        + " where c.realmId = :realm and c.id = :id and c.ended is null and c.expiresAt > :now and "
                        + condition)
                .setParameter("realm", realm.getId())
                .setParameter("id", challenge.id())
                .setParameter("now", Time.currentTimeMillis());
        return update.executeUpdate() == 1;
    }

    private Optional<Challenge> first(TypedQuery<ChallengeEntity> query) {
        return query.setParameter("realm", realm.getId())
                .getResultStream()
                .findFirst()
                .map(this::snapshot);
    }

    /** Detached, so that the next read sees what the updates, which go past the persistence context, have changed. */
    private Challenge snapshot(ChallengeEntity row) {
        entities.detach(row);
        return row.toChallenge(Time.currentTimeMillis(), MAX_ATTEMPTS);
    }
}
