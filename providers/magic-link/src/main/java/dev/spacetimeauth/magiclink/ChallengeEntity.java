package dev.spacetimeauth.magiclink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One row of {@code MAGIC_LINK_CHALLENGE}. Times are milliseconds since the epoch. */
@Entity(name = "MagicLinkChallenge")
@Table(name = "MAGIC_LINK_CHALLENGE")
class ChallengeEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "TOKEN_HASH")
    String tokenHash = "";

    @Column(name = "CODE_MAC")
    String codeMac = "";

    @Column(name = "ADDRESS")
    String address = "";

    @Column(name = "SIGN_IN_ID")
    String signInId = "";

    @Column(name = "TAB_ID")
    String tabId = "";

    @Column(name = "CLIENT_UUID")
    String clientUuid = "";

    @Column(name = "EXPIRES_AT")
    long expiresAt;

    /** Codes tried, right or wrong. */
    @Column(name = "ATTEMPTS")
    int attempts;

    /** Why it is over: {@code USED} or {@code REPLACED}; null while it is not. */
    @Column(name = "ENDED")
    @Nullable
    String ended;

    Challenge toChallenge(long now, int maxAttempts) {
        return new Challenge(id, address, signInId, tabId, clientUuid, codeMac, state(now, maxAttempts));
    }

    private Challenge.State state(long now, int maxAttempts) {
        if (ended != null) {
            return Challenge.State.valueOf(ended);
        }
        if (expiresAt <= now) {
            return Challenge.State.EXPIRED;
        }
        return attempts < maxAttempts ? Challenge.State.LIVE : Challenge.State.EXHAUSTED;
    }
}
