package dev.spacetimeauth.magiclink;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a browser's sign-in remembers of its mail. */
final class SignInNotes {

    static final String CHALLENGE = "magic-link.challenge";

    private static final String ADDRESS = "magic-link.address";
    private static final String RESEND_AT = "magic-link.resend-at";
    private static final String EARLIER = "magic-link.earlier";

    private final KeycloakSession session;
    private final AuthenticationSessionModel signIn;

    SignInNotes(KeycloakSession session, AuthenticationSessionModel signIn) {
        this.session = session;
        this.signIn = signIn;
    }

    @Nullable
    String address() {
        return signIn.getAuthNote(ADDRESS);
    }

    void address(String address) {
        signIn.setAuthNote(ADDRESS, address);
    }

    /** The id of the challenge that this sign-in waits for. */
    Optional<String> challenge() {
        return Optional.ofNullable(signIn.getAuthNote(CHALLENGE));
    }

    /** The same, as Keycloak's restart cookie has brought it over the end of the sign-in that asked. */
    Optional<String> broughtChallenge() {
        return Optional.ofNullable(signIn.getClientNote(CHALLENGE));
    }

    /** The cookie, which only this server can read, takes the id along: nodes may lose their sign-ins, not challenges. */
    void await(String challengeId) {
        awaitHere(challengeId);
        signIn.setClientNote(CHALLENGE, challengeId);
        RestartLoginCookie.setRestartCookie(session, signIn);
    }

    /** As {@link #await}, for a proof that is of no use once this is over: what would go on is another sign-in. */
    void awaitHere(String challengeId) {
        challenge().ifPresent(earlier -> signIn.setAuthNote(EARLIER, earlier));
        signIn.setAuthNote(CHALLENGE, challengeId);
    }

    /** Whether this sign-in has asked for it, or goes on for the one that has. */
    boolean hasAskedFor(String challengeId) {
        return Stream.of(signIn.getAuthNote(CHALLENGE), signIn.getAuthNote(EARLIER), signIn.getClientNote(CHALLENGE))
                .anyMatch(challengeId::equals);
    }

    /** Goes back to the challenge before the newest; to none when there was none. */
    void awaitEarlier() {
        String earlier = signIn.getAuthNote(EARLIER);
        signIn.removeAuthNote(EARLIER);
        if (earlier == null) {
            awaitNothing();
        } else {
            signIn.setAuthNote(CHALLENGE, earlier);
            if (signIn.getClientNote(CHALLENGE) != null) {
                signIn.setClientNote(CHALLENGE, earlier);
                RestartLoginCookie.setRestartCookie(session, signIn);
            }
        }
    }

    void awaitNothing() {
        forgetChallenges();
        RestartLoginCookie.setRestartCookie(session, signIn);
    }

    /** As {@link #awaitNothing} at the end of the sign-in, where Keycloak ends the cookie itself. */
    void forgetChallenges() {
        signIn.removeAuthNote(EARLIER);
        signIn.removeAuthNote(CHALLENGE);
        signIn.removeClientNote(CHALLENGE);
    }

    /** Milliseconds since the epoch. */
    long resendAt() {
        String noted = signIn.getAuthNote(RESEND_AT);
        return noted == null ? 0 : Long.parseLong(noted);
    }

    void resendAt(long time) {
        signIn.setAuthNote(RESEND_AT, Long.toString(time));
    }
}
