package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spacetimeauth.project.Production.Risk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionTest {

    private static final Map<String, String> SOUND = Map.of("db", "postgres", "hostname", "https://auth.example.com");

    @Test
    void soundOptionsGiveNoWarning() {
        assertThat(production("").check(SOUND::get)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev-file", "dev-mem"})
    void h2IsRefusedWithWhatToDo(String database) {
        assertThatThrownBy(() -> production("").check(Map.of("db", database)::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set db")
                .hasMessageEndingWith("SPACETIMEAUTH_ALLOW_IN_PRODUCTION=h2");
    }

    @Test
    void aRiskIsTakenByName() {
        assertThatCode(() -> production("h2, dev-tools").refuse(Risk.DEV_TOOLS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> production("h2").refuse(Risk.DEV_TOOLS))
                .hasMessageContaining("spacetimeauth-dev-tools.jar");
    }

    @Test
    void aRiskThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> production("h2,everything"))
                .hasMessage("SPACETIMEAUTH_ALLOW_IN_PRODUCTION names 'everything', which is none of h2, dev-tools");
    }

    @Test
    void inDevelopmentAnythingGoes() {
        var development = new Production(false, ServerOptions.of(Map.of()));

        assertThat(development.check(option -> null)).isEmpty();
        assertThatCode(() -> development.refuse(Risk.DEV_TOOLS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "hostname, '', hostname is not set",
        "hostname, http://auth.example.com, without https",
        "hostname, http://localhost.example.com, without https",
        "proxy-headers, xforwarded, proxy-trusted-addresses",
    })
    void whatIsSafeOnlyOnPurposeGetsAWarning(String option, String value, String warning) {
        var options = new HashMap<>(SOUND);
        options.put(option, value);

        assertThat(production("").check(options::get))
                .singleElement()
                .asString()
                .contains(warning);
    }

    private static Production production(String allowed) {
        return new Production(true, ServerOptions.of(Map.of("SPACETIMEAUTH_ALLOW_IN_PRODUCTION", allowed)));
    }
}
