package dev.spacetimeauth.project.mail;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;

/**
 * Which mail servers those who administer a project may name: none within this server's own network, unless it is allowed by
 * name. Names are looked up here and again when the mail is sent; a name server that answers differently in between is not
 * caught.
 */
record TenantHosts(Set<String> allowed) {

    /** RFC 6890 and 8190. The last four lead to any IPv4 address, private ones too. */
    private static final List<Prefix> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "240.0.0.0/4",
                    "fc00::/7",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2001::/32",
                    "2002::/16")
            .map(Prefix::of)
            .toList();

    /** {@code text}: names separated by commas. */
    static TenantHosts parse(@Nullable String text) {
        return new TenantHosts(
                text == null
                        ? Set.of()
                        : Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .filter(host -> !host.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * A project's mail settings, as far as this server goes along with them.
     *
     * @throws EmailException when they name a host that they must not
     */
    Map<String, String> restrained(Map<String, String> settings) throws EmailException {
        String tokens = settings.getOrDefault("authTokenUrl", "");
        if (!admits(settings.getOrDefault("host", "").strip()) || (!tokens.isBlank() && !admits(hostOf(tokens)))) {
            throw new EmailException("A project's mail server must not be in a private network: see the server option"
                    + " spi-email-sender--spacetimeauth--private-hosts");
        }
        var restrained = new HashMap<>(settings);
        // They would print every mail, and wait as long as the project likes.
        restrained.keySet().removeAll(Set.of("debug", "timeout", "connectionTimeout", "writeTimeout"));
        return restrained;
    }

    private static String hostOf(String url) {
        try {
            String host = new URI(url.strip()).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** A name that cannot be looked up is let through: sending to it fails and says so. */
    boolean admits(String host) {
        if (allowed.contains(host)) {
            return true;
        }
        try {
            return Stream.of(InetAddress.getAllByName(host)).noneMatch(TenantHosts::isPrivate);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** What Java knows of, and what else the IANA's registries of special-purpose addresses keep from the internet. */
    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SPECIAL.stream().anyMatch(prefix -> prefix.holds(address));
    }

    /** The first {@code length} of an address's {@code bits}, as a number. */
    private record Prefix(int bits, int length, BigInteger number) {

        static Prefix of(String text) {
            String[] parts = text.split("/", 2);
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int length = Integer.parseInt(parts[1]);
                return new Prefix(address.length * Byte.SIZE, length, first(length, address));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("Not a prefix: " + text, e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length * Byte.SIZE == bits && first(length, bytes).equals(number);
        }

        private static BigInteger first(int length, byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - length);
        }
    }
}
