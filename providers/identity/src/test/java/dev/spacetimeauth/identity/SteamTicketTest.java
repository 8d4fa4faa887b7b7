package dev.spacetimeauth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteamTicketTest {

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 2560, 5120})
    void ticketsOfTheseLengthsAreTaken(int bytes) {
        assertThat(SteamTicket.parse("aF".repeat(bytes))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 5121})
    void ticketsOfOtherLengthsAreNot(int bytes) {
        assertThat(SteamTicket.parse("aF".repeat(bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "g", " ", "-", "\n", "é"})
    void onlyPairsOfHexadecimalDigitsAreATicket(String end) {
        assertThat(SteamTicket.parse("af".repeat(32) + end)).isEmpty();
    }

    @Test
    void howItIsSpelledDoesNotMatter() {
        assertThat(SteamTicket.parse("AF".repeat(32))).isEqualTo(SteamTicket.parse("af".repeat(32)));
    }

    @Test
    void aTicketDoesNotShowItself() {
        SteamTicket ticket = SteamTicket.parse("af".repeat(32)).orElseThrow();

        assertThat(ticket.toString()).doesNotContain("af");
        assertThat(ticket.hash()).hasSize(64).doesNotContain("afaf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "480", "4294967295"})
    void theseAreAppIds(String text) {
        assertThat(SteamTicket.isAppId(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0480", "4294967296", "99999999999", "480 ", "spacewar"})
    void theseAreNot(String text) {
        assertThat(SteamTicket.isAppId(text)).isFalse();
    }
}
