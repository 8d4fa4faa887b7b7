package dev.spacetimeauth.project.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PublicIdTest {

    @Test
    void hasAPrefixAndTwentyTwoCharacters() {
        assertThat(PublicId.random("project_")).matches("project_[0-9A-Za-z]{22}");
    }

    @Test
    void holdsAll128Bits() {
        byte[] all = new byte[16];
        Arrays.fill(all, (byte) 0xff);

        assertThat(PublicId.encode(new byte[16])).isEqualTo("0".repeat(22));
        assertThat(PublicId.encode(all)).isEqualTo("7n42DGM5Tflk9n8mt7Fhc7");
    }

    @Test
    void isNotRepeated() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            seen.add(PublicId.random(""));
        }

        assertThat(seen).hasSize(1000);
    }
}
