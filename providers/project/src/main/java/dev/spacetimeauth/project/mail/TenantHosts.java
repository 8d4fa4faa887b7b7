package dev.spacetimeauth.project.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
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

    private static final int BYTE = 0xff;

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

    /** Loopback, link-local, multicast; RFC 1918, RFC 6598 (100.64.0.0/10), RFC 4193 (fc00::/7). */
    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isShared(address.getAddress(), address instanceof Inet6Address);
    }

    private static boolean isShared(byte[] bytes, boolean v6) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        return v6 ? (first & 0xfe) == 0xfc : first == 0 || (first == 100 && (second & 0xc0) == 0x40);
    }
}
