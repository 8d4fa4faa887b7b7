package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my.game/callback",
                "https://my.game:8443/callback?source=launcher",
                "http://localhost:3000/callback",
                "http://127.0.0.1/callback",
                "http://[::1]:5000/callback",
                "com.example.game:/callback"
            })
    void safeOnesAreAccepted(String uri) {
        assertThat(RedirectUri.reasonToRefuse(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://my.game/*, wildcard",
        "*, wildcard",
        "http://my.game/callback, https",
        "http://localhost.evil.example/callback, https",
        "http://127.0.0.1.evil.example/callback, https",
        "http://localhost@evil.example/callback, user information",
        "https://my.game/callback#here, fragment",
        "https:/callback, host",
        "/callback, absolute",
        "'', absolute",
        "javascript:alert(1), scheme",
        "data:text/html;x, scheme",
        "game:/callback, scheme",
        "https://my game/callback, not a URI"
    })
    void othersAreRefusedWithTheReason(String uri, String reason) {
        assertThat(RedirectUri.reasonToRefuse(uri))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }
}
