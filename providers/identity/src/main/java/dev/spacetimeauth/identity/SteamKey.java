package dev.spacetimeauth.identity;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** A Web API key, or the vault's name for it. */
record SteamKey(String value) {

    /** How long a key that was refused is not tried again; another one is tried at once. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** When the pause of a key ends, in milliseconds since the epoch; on this node. */
    private static final Map<String, Long> PAUSED = new ConcurrentHashMap<>();

    static SteamKey of(KeycloakSession session, String configured) {
        try (VaultStringSecret vault = session.vault().getStringSecret(configured)) {
            return new SteamKey(vault.get().orElse(configured));
        }
    }

    SimpleHttpRequest on(SimpleHttpRequest request) {
        return request.header("x-webapi-key", value);
    }

    void refused() {
        long now = Time.currentTimeMillis();
        PAUSED.values().removeIf(end -> end <= now);
        PAUSED.put(value, now + PAUSE.toMillis());
    }

    /** How long it must not be used for; zero: it may be. */
    Duration pause() {
        long left = PAUSED.getOrDefault(value, 0L) - Time.currentTimeMillis();
        return left > 0 ? Duration.ofMillis(left) : Duration.ZERO;
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SteamKey[…]";
    }
}
