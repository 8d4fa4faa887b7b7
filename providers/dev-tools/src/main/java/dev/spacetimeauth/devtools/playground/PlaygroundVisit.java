package dev.spacetimeauth.devtools.playground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.SecretGenerator;

/** One browser's sign-in at the playground: what an app keeps while it waits (RFC 7636), then what it got. */
final class PlaygroundVisit {

    private static final int CAPACITY = 1000;

    private static final Map<String, PlaygroundVisit> VISITS = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlaygroundVisit> eldest) {
            return size() > CAPACITY;
        }
    });

    private final String id = secret();
    private final String state = secret();
    private final String nonce = secret();
    private final String verifier = secret();
    private @Nullable String idToken;

    private PlaygroundVisit() {}

    static PlaygroundVisit begin() {
        var visit = new PlaygroundVisit();
        VISITS.put(visit.id, visit);
        return visit;
    }

    static Optional<PlaygroundVisit> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(VISITS.get(id));
    }

    void forget() {
        VISITS.remove(id);
    }

    String id() {
        return id;
    }

    String state() {
        return state;
    }

    String nonce() {
        return nonce;
    }

    String verifier() {
        return verifier;
    }

    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Optional<String> idToken() {
        return Optional.ofNullable(idToken);
    }

    void finish(String token) {
        idToken = token;
    }

    private static String secret() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretGenerator.getInstance().randomBytes(32));
    }
}
