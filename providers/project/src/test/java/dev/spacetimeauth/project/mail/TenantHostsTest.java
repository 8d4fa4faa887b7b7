package dev.spacetimeauth.project.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

class TenantHostsTest {

    @Test
    void admitsNoAddressOfAPrivateNetwork() {
        for (String host : new String[] {
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "198.19.0.1",
            "255.255.255.255",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::1",
            "localhost"
        }) {
            assertThat(TenantHosts.parse(null).admits(host)).as(host).isFalse();
        }
    }

    @Test
    void admitsPublicAddressesAndWhatIsAllowedByName() {
        assertThat(TenantHosts.parse(null).admits("203.0.113.1")).isTrue();
        assertThat(TenantHosts.parse(null).admits("100.128.0.1")).isTrue();
        assertThat(TenantHosts.parse(null).admits("2001:db8::1")).isTrue();
        assertThat(TenantHosts.parse("mail.internal, 127.0.0.1").admits("127.0.0.1"))
                .isTrue();
    }

    @Test
    void tokensForMailComeFromNoPrivateNetworkEither() {
        TenantHosts hosts = TenantHosts.parse(null);

        assertThatThrownBy(() -> hosts.restrained(
                        Map.of("host", "203.0.113.1", "authTokenUrl", "http://169.254.169.254/latest/")))
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> hosts.restrained(Map.of("host", "203.0.113.1", "authTokenUrl", "no address")))
                .hasMessageContaining("private network");
    }

    @Test
    void aProjectNeitherPrintsMailsNorWaitsAsLongAsItLikes() throws EmailException {
        assertThat(TenantHosts.parse(null)
                        .restrained(Map.of("host", "203.0.113.1", "debug", "true", "timeout", "0", "from", "a@b.c")))
                .containsOnly(Map.entry("host", "203.0.113.1"), Map.entry("from", "a@b.c"));
    }
}
