package dev.spacetimeauth.magiclink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    private static final String ALIVE = "c.ended is null and c.expiresAt > :now and c.attempts < " + MAX_ATTEMPTS;

    private final EntityManager entities;
    private final RealmModel realm;

    ChallengeStore(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /** Stores a challenge for this sign-in, which replaces its older ones. */
    Challenge create(
            AuthenticationSessionModel signIn,
            String address,
            LinkToken token,
            SignInCode code,
            Key key,
            Duration life) {
        var row = new ChallengeEntity();
        row.id = KeycloakModelUtils.generateId();
        row.realmId = realm.getId();
        row.tokenHash = token.hash();
        row.codeMac = code.mac(key, row.id);
        row.address = address;
        row.signInId = signIn.getParentSession().getId();
        row.tabId = signIn.getTabId();
        row.clientUuid = signIn.getClient().getId();
        row.expiresAt = Time.currentTimeMillis() + life.toMillis();
        replaceOlder(row);
        entities.persist(row);
        entities.flush();
        return snapshot(row);
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

    /** As {@link #byId}. Waits for a request that redeems it, and keeps others from it until the end of this one. */
    Optional<Challenge> lock(String id) {
        return first(entities.createQuery(
                        "select c from MagicLinkChallenge c where c.realmId = :realm and c.id = :id",
                        ChallengeEntity.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    /** False: it has gone with its project. */
    boolean mailSent(String id) {
        return update(id, "c.mailSent = true", "c.mailSent = false", Map.of());
    }

    /** Ends the challenge that nobody was told of, and brings back those that it had replaced. */
    void mailNotSent(String id) {
        if (update(id, "c.ended = 'UNSENT'", "c.ended is null", Map.of())) {
            changeReplacedBy(id, "c.ended = null, c.replacedBy = null", Map.of());
        } else {
            newerThan(id).ifPresent(newer -> {
                update(id, "c.ended = 'UNSENT'", "c.ended = 'REPLACED'", Map.of());
                changeReplacedBy(id, "c.replacedBy = :newer", Map.of("newer", newer));
            });
        }
    }

    private Optional<String> newerThan(String id) {
        return entities.createQuery(
                        "select c.replacedBy from MagicLinkChallenge c where c.realmId = :realm and c.id = :id"
                                + " and c.ended = 'REPLACED' and c.replacedBy is not null",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    private void changeReplacedBy(String id, String change, Map<String, ?> values) {
        Query update = entities.createQuery("update MagicLinkChallenge c set " + change
                        + " where c.realmId = :realm and c.ended = 'REPLACED' and c.replacedBy = :id")
                .setParameter("realm", realm.getId())
                .setParameter("id", id);
        values.forEach(update::setParameter);
        update.executeUpdate();
    }

    /** Uses the challenge up by its link. False: it is not, or no longer, alive. */
    boolean redeemByLink(Challenge challenge) {
        return updateLive(challenge, "c.ended = 'USED'");
    }

    /**
     * Uses the challenge up if the code is right, and counts the attempt in any case. The attempt is counted before the
     * code is looked at, so that parallel guesses cannot exceed the limit.
     */
    boolean redeemByCode(Challenge challenge, SignInCode code, Key key) {
        return updateLive(challenge, "c.attempts = c.attempts + 1")
                && matches(challenge, code, key)
                && update(
                        challenge.id(),
                        "c.ended = 'USED'",
                        "c.ended is null and c.expiresAt > :now",
                        Map.of("now", Time.currentTimeMillis()));
    }

    /**
     * As {@link #redeemByCode}, in a browser that has the link but did not ask for it. Such attempts do not use up those of
     * the browser that did.
     */
    boolean redeemElsewhere(Challenge challenge, SignInCode code, Key key, String proofHash, Duration life) {
        return updateLive(
                        challenge,
                        "c.attemptsElsewhere = c.attemptsElsewhere + 1",
                        " and c.attemptsElsewhere < " + MAX_ATTEMPTS,
                        Map.of())
                && matches(challenge, code, key)
                && updateLive(
                        challenge,
                        "c.ended = 'USED', c.proofHash = :proof, c.proofExpiresAt = :proofEnd",
                        "",
                        Map.of("proof", proofHash, "proofEnd", Time.currentTimeMillis() + life.toMillis()));
    }

    /** Whether {@link #redeemElsewhere} may still be tried. */
    boolean isExhaustedElsewhere(Challenge challenge) {
        return entities.createQuery(
                                "select count(c) from MagicLinkChallenge c where c.realmId = :realm and c.id = :id"
                                        + " and c.attemptsElsewhere >= " + MAX_ATTEMPTS,
                                Long.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("id", challenge.id())
                        .getSingleResult()
                > 0;
    }

    /** Uses up what {@link #redeemElsewhere} has left. */
    boolean redeemProof(Challenge challenge, String proofHash) {
        return update(
                challenge.id(),
                "c.proofHash = null",
                "c.proofHash = :proof and c.proofExpiresAt > :now",
                Map.of("proof", proofHash, "now", Time.currentTimeMillis()));
    }

    /** Binds a challenge to the sign-in that goes on in place of the one which asked, and which a restart has ended. */
    void move(Challenge challenge, AuthenticationSessionModel signIn) {
        update(
                challenge.id(),
                "c.signInId = :signIn, c.tabId = :tab",
                "c.ended is null",
                Map.of("signIn", signIn.getParentSession().getId(), "tab", signIn.getTabId()));
    }

    private static boolean matches(Challenge challenge, SignInCode code, Key key) {
        return MessageDigest.isEqual(
                code.mac(key, challenge.id()).getBytes(StandardCharsets.US_ASCII),
                challenge.codeMac().getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends what the new challenge replaces: the same tab's, and the same address's in the same browser. */
    private void replaceOlder(ChallengeEntity newer) {
        entities.createQuery("update MagicLinkChallenge c set c.ended = 'REPLACED', c.replacedBy = :newer"
                        + " where c.realmId = :realm and c.signInId = :signIn and c.ended is null"
                        + " and (c.tabId = :tab or c.address = :address)")
                .setParameter("newer", newer.id)
                .setParameter("realm", realm.getId())
                .setParameter("signIn", newer.signInId)
                .setParameter("tab", newer.tabId)
                .setParameter("address", newer.address)
                .executeUpdate();
    }

    private boolean updateLive(Challenge challenge, String change) {
        return updateLive(challenge, change, "", Map.of());
    }

    private boolean updateLive(Challenge challenge, String change, String condition, Map<String, ?> values) {
        return update(challenge.id(), change, ALIVE + condition, with(values, Time.currentTimeMillis()));
    }

    private static Map<String, Object> with(Map<String, ?> values, long now) {
        var all = new HashMap<String, Object>(values);
        all.put("now", now);
        return all;
    }

    private boolean update(String id, String change, String condition, Map<String, ?> values) {
        Query update = entities.createQuery("update MagicLinkChallenge c set " + change
                        + " where c.realmId = :realm and c.id = :id and " + condition)
                .setParameter("realm", realm.getId())
                .setParameter("id", id);
        values.forEach(update::setParameter);
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
