package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.project.ServerOptions;
import dev.spacetimeauth.signin.Network;
import dev.spacetimeauth.signin.UseLimit;
import dev.spacetimeauth.signin.UseLimit.Quota;
import dev.spacetimeauth.signin.UseLimits;
import dev.spacetimeauth.signin.UseLimits.Use;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/**
 * How many mails go out: for an address, within a project; for a network, on the whole server. 0 is no limit.
 *
 * <p>What others ask for must not keep a person from signing in: when an address is used up, a site that has not asked for
 * it lately gets one all the same.
 */
record MailLimits(int perAddressMinute, int perAddressHour, int perAddressDay, int perNetworkHour) {

    private static final String PREFIX = "SPACETIMEAUTH_MAILS_PER_";
    private static final int RESERVE_PER_DAY = 20;

    static MailLimits from(ServerOptions options) {
        return new MailLimits(
                options.number(PREFIX + "ADDRESS_MINUTE", 1),
                options.number(PREFIX + "ADDRESS_HOUR", 5),
                options.number(PREFIX + "ADDRESS_DAY", 50),
                options.number(PREFIX + "IP_HOUR", 30));
    }

    Use take(UseLimits limits, RealmModel realm, String address, Network network) {
        String realmId = realm.getId();
        String both = address + "\n" + network.site();
        var ofNetwork = new UseLimit("mails-per-network", null, network.name(), perHour(perNetworkHour));
        Use use = limits.take(List.of(
                ofNetwork,
                new UseLimit("mails-per-address", realmId, address, perAddress()),
                new UseLimit("mails-per-address-and-site", realmId, both, perAddress())));
        if (use.taken()) {
            return use;
        }
        Use reserve = limits.take(List.of(
                ofNetwork,
                new UseLimit("mails-in-reserve", realmId, address, reserve()),
                new UseLimit("mails-per-address-and-site", realmId, both, firstOfTheHour())));
        return reserve.taken() || reserve.untilNext().compareTo(use.untilNext()) < 0 ? reserve : use;
    }

    private List<Quota> perAddress() {
        return List.of(
                new Quota(perAddressMinute, Duration.ofMinutes(1)),
                new Quota(perAddressHour, Duration.ofHours(1)),
                new Quota(perAddressDay, Duration.ofDays(1)));
    }

    private List<Quota> firstOfTheHour() {
        return Stream.concat(Stream.of(new Quota(1, Duration.ofHours(1))), perAddress().stream())
                .toList();
    }

    private List<Quota> reserve() {
        return List.of(
                new Quota(perAddressMinute, Duration.ofMinutes(1)), new Quota(RESERVE_PER_DAY, Duration.ofDays(1)));
    }

    /** For a mail that was not sent: to the address, not to the network, which could otherwise ask without end. */
    static void giveBack(UseLimits limits, Use use) {
        limits.giveBack(new Use(
                use.taken(),
                use.limits().stream().filter(limit -> limit.realmId() != null).toList(),
                use.at(),
                use.untilNext()));
    }

    private static List<Quota> perHour(int uses) {
        return List.of(new Quota(uses, Duration.ofHours(1)));
    }
}
