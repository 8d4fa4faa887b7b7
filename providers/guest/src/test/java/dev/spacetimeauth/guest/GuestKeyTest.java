package dev.spacetimeauth.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestKeyTest {

    @ParameterizedTest
    @ValueSource(ints = {32, 43, 128})
    void keysOfTheseLengthsAreTaken(int length) {
        assertThat(GuestKey.parse("k".repeat(length))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 129})
    void keysOfOtherLengthsAreNot(int length) {
        assertThat(GuestKey.parse("k".repeat(length))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "=", ".", " ", "\n", "é"})
    void onlyBase64urlIsAKey(String end) {
        assertThat(GuestKey.parse("k".repeat(40) + end)).isEmpty();
    }

    @Test
    void aKeyDoesNotShowItself() {
        GuestKey key = GuestKey.parse("AZaz09-_".repeat(5)).orElseThrow();

        assertThat(key.toString()).doesNotContain("AZ");
        assertThat(key.hash()).matches("[0-9a-f]{64}");
    }
}
