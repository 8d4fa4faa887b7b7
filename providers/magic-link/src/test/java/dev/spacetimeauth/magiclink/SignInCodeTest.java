package dev.spacetimeauth.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignInCodeTest {

    private static final SecretKeySpec KEY = key("one realm's key, 32 bytes or more");

    @Test
    void isSixDigits() {
        assertThat(SignInCode.random().digits()).matches("[0-9]{6}");
    }

    @Test
    void isReadAsTypedOrPasted() {
        assertThat(SignInCode.parse(" 123 456\n")).contains(new SignInCode("123456"));
        assertThat(SignInCode.parse("123-456")).contains(new SignInCode("123456"));
        assertThat(SignInCode.parse("123\u00a0456")).contains(new SignInCode("123456"));
    }

    @Test
    void isRefusedWhenItIsNotSixDigits() {
        assertThat(SignInCode.parse("12345")).isEmpty();
        assertThat(SignInCode.parse("1234567")).isEmpty();
        assertThat(SignInCode.parse("12345a")).isEmpty();
        assertThat(SignInCode.parse("١٢٣٤٥٦")).isEmpty();
    }

    @Test
    void macDiffersByChallengeByCodeAndByKey() {
        String mac = new SignInCode("123456").mac(KEY, "a");

        assertThat(mac).hasSize(64).isEqualTo(new SignInCode("123456").mac(KEY, "a"));
        assertThat(mac).isNotEqualTo(new SignInCode("123456").mac(KEY, "b"));
        assertThat(mac).isNotEqualTo(new SignInCode("123457").mac(KEY, "a"));
        assertThat(mac).isNotEqualTo(new SignInCode("123456").mac(key("another realm's key, as long as it"), "a"));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(new SignInCode("123456").toString()).doesNotContain("123456");
        assertThat(new LinkToken("secret").toString()).doesNotContain("secret");
    }

    private static SecretKeySpec key(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    }
}
