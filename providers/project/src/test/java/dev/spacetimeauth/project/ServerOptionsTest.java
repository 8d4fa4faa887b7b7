package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

    private static final String NAME = "SPACETIMEAUTH_MAILS_PER_IP_HOUR";

    @Test
    void theEnvironmentComesBeforeAJarsDefaultsAndThoseBeforeTheCodes() {
        var ofJar = new Properties();
        ofJar.setProperty(NAME, "0");

        assertThat(new ServerOptions(Map.of(NAME, " 7 "), ofJar).number(NAME, 30))
                .isEqualTo(7);
        assertThat(new ServerOptions(Map.of(NAME, ""), ofJar).number(NAME, 30)).isZero();
        assertThat(ServerOptions.of(Map.of()).number(NAME, 30)).isEqualTo(30);
    }

    @Test
    void whatIsNotAWholeNumberIsRefusedByName() {
        for (String wrong : new String[] {"many", "-1", "1.5"}) {
            assertThatThrownBy(() -> new ServerOptions(Map.of(NAME, wrong), new Properties()).number(NAME, 30))
                    .hasMessage(NAME + " must be a whole number, 0 or more, but is '" + wrong + "'");
        }
    }
}
