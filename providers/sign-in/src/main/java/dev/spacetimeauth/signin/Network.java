package dev.spacetimeauth.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as far as one household or company can be told: an IPv4 address, or the /64 of an IPv6 address.
 *
 * @param name {@code 203.0.113.7} or {@code 2001:db8:0:0:0:0:0:0/64}
 * @param site the /48 of an IPv6 address, of which whoever has one /64 has many; else as {@code name}
 * @param approximate for people: {@code 203.0.113.x}, {@code 2001:db8:0:x}
 */
public record Network(String name, String site, String approximate) {

    /** Only what cannot be a host name, which would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int PREFIX_BYTES = 8;

    /** {@code address} is what Keycloak says a request's remote address is; it knows which proxies to believe. */
    public static Network of(String address) {
        String literal = address.split("%", 2)[0];
        if (!LITERAL.matcher(literal).matches()) {
            return new Network(address, address, address);
        }
        try {
            InetAddress parsed = InetAddress.getByName(literal);
            return parsed instanceof Inet6Address v6 ? ofV6(v6) : ofV4(parsed);
        } catch (UnknownHostException e) {
            return new Network(address, address, address);
        }
    }

    private static Network ofV4(InetAddress address) {
        String text = address.getHostAddress();
        return new Network(text, text, text.substring(0, text.lastIndexOf('.')) + ".x");
    }

    private static Network ofV6(Inet6Address address) throws UnknownHostException {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), address.getAddress().length);
        String text = InetAddress.getByAddress(prefix).getHostAddress();
        String[] groups = text.split(":", -1);
        String site = groups[0] + ":" + groups[1] + ":" + groups[2];
        return new Network(text + "/64", site + "::/48", site + ":x");
    }
}
