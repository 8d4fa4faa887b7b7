package dev.spacetimeauth.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void isTrimmedAndLowerCased() {
        assertThat(EmailAddress.typed("  Ann@Example.COM ").value()).isEqualTo("ann@example.com");
    }

    @Test
    void nothingTypedIsMissing() {
        assertThat(EmailAddress.typed(null).isMissing()).isTrue();
        assertThat(EmailAddress.typed("  ").isMissing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "a.b+tag@sub.example.org", "o'neil@example.com"})
    void ordinaryAddressesAreValid(String address) {
        assertThat(EmailAddress.typed(address).isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@example.com",
                "ann@example.com, bob@example.com",
                "ann@example.com\r\nBcc: bob@example.com",
                "ann@exa\u0000mple.com"
            })
    void othersAreNot(String address) {
        assertThat(EmailAddress.typed(address).isValid()).isFalse();
    }

    @Test
    void anAddressLongerThanAMailServerTakesIsNot() {
        assertThat(EmailAddress.typed("a".repeat(60) + "@" + "b".repeat(190) + ".com")
                        .isValid())
                .isFalse();
    }

    @Test
    void aDomainIsTheSameHoweverItIsWritten() {
        assertThat(EmailAddress.typed("ann@gm\u00e1il.com").value()).isEqualTo("ann@xn--gmil-6na.com");
        assertThat(EmailAddress.typed("ann@exa\u00admple.com").value()).isEqualTo("ann@example.com");
        assertThat(EmailAddress.typed("ann@\uff45xample.com").value()).isEqualTo("ann@example.com");
    }

    @Test
    void whatMostMailServersRefuseIsRefusedHere() {
        assertThat(EmailAddress.typed("\u00fc@example.com").isValid()).isFalse();
    }
}
