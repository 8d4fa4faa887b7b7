package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.Network;
import dev.spacetimeauth.signin.UseLimit;
import dev.spacetimeauth.signin.UseLimit.Quota;
import dev.spacetimeauth.signin.UseLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * How many tickets that Steam refuses one network may send in an hour, to one project: each costs a call with the publisher's key,
 * which has 100,000 a day (<a href="https://steamcommunity.com/dev/apiterms">Steam Web API Terms of Use</a>). Tickets that Steam
 * accepts are not counted.
 */
final class RefusedTickets {

    private static final List<Quota> QUOTAS = List.of(new Quota(60, Duration.ofHours(1)));

    /** When a network may send tickets again, in milliseconds since the epoch; on this node, after one refusal more there. */
    private final Map<UseLimit, Long> closed = new ConcurrentHashMap<>();

    /** How long the network of the session's request has to wait; zero: not at all. */
    Duration wait(KeycloakSession session) {
        long left = closed.getOrDefault(limit(session), 0L) - Time.currentTimeMillis();
        return left > 0 ? Duration.ofMillis(left) : Duration.ZERO;
    }

    void count(KeycloakSession session) {
        UseLimit limit = limit(session);
        UseLimits.Use use = session.getProvider(UseLimits.class).take(List.of(limit));
        if (!use.taken()) {
            long now = Time.currentTimeMillis();
            closed.values().removeIf(end -> end <= now);
            closed.put(limit, now + use.untilNext().toMillis());
        }
    }

    private static UseLimit limit(KeycloakSession session) {
        String remote = session.getContext().getConnection().getRemoteAddr();
        return new UseLimit(
                "refused-tickets",
                session.getContext().getRealm().getId(),
                Network.of(remote).name(),
                QUOTAS);
    }
}
