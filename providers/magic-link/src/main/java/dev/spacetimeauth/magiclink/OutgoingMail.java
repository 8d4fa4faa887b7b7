package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.UseLimits;

/**
 * A mail that is written and waits to be sent.
 *
 * @param use what is given back when it cannot be
 */
record OutgoingMail(
        String realmId,
        String challengeId,
        String clientId,
        String remoteAddress,
        String to,
        String subject,
        String text,
        String html,
        UseLimits.Use use) {

    /** Keeps address and secrets out of logs. */
    @Override
    public String toString() {
        return "OutgoingMail[" + challengeId + "]";
    }
}
