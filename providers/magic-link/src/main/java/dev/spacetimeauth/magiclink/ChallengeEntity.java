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

    /** Codes tried in another browser: whoever can try them there has the link, and so the mail. */
    @Column(name = "ATTEMPTS_ELSEWHERE")
    int attemptsElsewhere;

    /** False until a mail server has taken the mail. */
    @Column(name = "MAIL_SENT")
    boolean mailSent;

    /** Why it is over: {@code USED}, {@code REPLACED} or {@code UNSENT}; null while it is not. */
    @Column(name = "ENDED")
    @Nullable
    String ended;

    /** The newer challenge that ended it. */
    @Column(name = "REPLACED_BY")
    @Nullable
    String replacedBy;

    /** Hash of what a browser brings along that has typed the code elsewhere than where the mail was asked for. */
    @Column(name = "PROOF_HASH")
    @Nullable
    String proofHash;

    @Column(name = "PROOF_EXPIRES_AT")
    long proofExpiresAt;

    Challenge toChallenge(long now, int maxAttempts) {
        return new Challenge(
                id, address, signInId, tabId, clientUuid, codeMac, expiresAt, mailSent, state(now, maxAttempts));
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
