package dev.spacetimeauth.magiclink;

import java.util.Locale;

/**
 * A mail that was sent, and what became of it.
 *
 * @param address where it went; proven when the challenge is redeemed
 * @param signInId root authentication session of the browser that asked
 * @param tabId tab of that browser
 * @param clientUuid client the sign-in is for, by its internal id
 * @param expiresAt milliseconds since the epoch
 * @param mailSent whether a mail server has taken the mail
 */
record Challenge(
        String id,
        String address,
        String signInId,
        String tabId,
        String clientUuid,
        String codeMac,
        long expiresAt,
        boolean mailSent,
        State state) {

    /** Every way a challenge can stand; {@link #messageKey()} is the theme's sentence about it. */
    enum State {
        LIVE,
        USED,
        EXPIRED,
        REPLACED,
        /** No mail server took the mail. */
        UNSENT,
        EXHAUSTED,
        UNKNOWN;

        /** Name for pages and event reasons. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String messageKey() {
            return "link" + name().charAt(0) + id().substring(1);
        }
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    /** Never the address: it must not reach a log. */
    @Override
    public String toString() {
        return "Challenge[" + id + ", " + state + "]";
    }
}
