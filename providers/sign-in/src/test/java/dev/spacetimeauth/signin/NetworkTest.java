package dev.spacetimeauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void anIpv4AddressIsOne() {
        assertThat(Network.of("203.0.113.7")).isEqualTo(new Network("203.0.113.7", "203.0.113.7", "203.0.113.x"));
    }

    @Test
    void ipv6AddressesWithTheSameFirst64BitsAreOne() {
        assertThat(Network.of("2001:db8:1:2:aaaa::1"))
                .isEqualTo(Network.of("2001:0db8:0001:0002::ffff"))
                .isEqualTo(new Network("2001:db8:1:2:0:0:0:0/64", "2001:db8:1::/48", "2001:db8:1:x"));
        assertThat(Network.of("2001:db8:1:3::1")).isNotEqualTo(Network.of("2001:db8:1:2::1"));
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsTheSame() {
        assertThat(Network.of("::ffff:203.0.113.7")).isEqualTo(Network.of("203.0.113.7"));
    }

    @Test
    void theZoneOfALinkLocalAddressDoesNotCount() {
        assertThat(Network.of("fe80::1%eth0")).isEqualTo(Network.of("fe80::2"));
    }

    @Test
    void whatIsNoAddressIsItsOwnNetworkAndIsNotLookedUp() {
        assertThat(Network.of("unknown")).isEqualTo(new Network("unknown", "unknown", "unknown"));
    }
}
