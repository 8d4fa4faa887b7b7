package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.ServerOptions;
import dev.spacetimeauth.signin.Network;
import dev.spacetimeauth.signin.UseLimit;
import dev.spacetimeauth.signin.UseLimit.Quota;
import dev.spacetimeauth.signin.UseLimits;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** How many guests one network may make in an hour, on the whole server; 0 is no limit. */
record GuestLimits(int perNetworkHour) {

    static GuestLimits from(ServerOptions options) {
        return new GuestLimits(options.number("SPACETIMEAUTH_GUESTS_PER_IP_HOUR", 30));
    }

    /** Takes one, for where the session's request comes from. */
    UseLimits.Use take(KeycloakSession session) {
        String remote = session.getContext().getConnection().getRemoteAddr();
        List<Quota> quotas = List.of(new Quota(perNetworkHour, Duration.ofHours(1)));
        return session.getProvider(UseLimits.class)
                .take(List.of(new UseLimit(
                        "guests-per-network", null, Network.of(remote).name(), quotas)));
    }
}
