package dev.spacetimeauth.project.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spacetimeauth.project.ServerOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMailAccountTest {

    /** As a compose file hands them on, which has defaults for some. */
    @Test
    void isEmptyWithoutAHost() {
        assertThat(account(Map.of(
                                "SPACETIMEAUTH_SMTP_HOST", "",
                                "SPACETIMEAUTH_SMTP_FROM", "",
                                "SPACETIMEAUTH_SMTP_PORT", "587",
                                "SPACETIMEAUTH_SMTP_STARTTLS", "true"))
                        .settings())
                .isEmpty();
    }

    @Test
    void hasEverySetting() {
        assertThat(account(Map.of(
                                "SPACETIMEAUTH_SMTP_HOST", "smtp.example.com",
                                "SPACETIMEAUTH_SMTP_PORT", "587",
                                "SPACETIMEAUTH_SMTP_FROM", "auth@example.com",
                                "SPACETIMEAUTH_SMTP_USER", "auth",
                                "SPACETIMEAUTH_SMTP_PASSWORD", "secret",
                                "SPACETIMEAUTH_SMTP_STARTTLS", "true",
                                "SPACETIMEAUTH_SMTP_SSL", "false"))
                        .settings())
                .containsOnly(
                        Map.entry("host", "smtp.example.com"),
                        Map.entry("port", "587"),
                        Map.entry("from", "auth@example.com"),
                        Map.entry("auth", "true"),
                        Map.entry("user", "auth"),
                        Map.entry("password", "secret"),
                        Map.entry("starttls", "true"),
                        Map.entry("ssl", "false"));
    }

    @Test
    void doesNotSignInWithoutAUser() {
        assertThat(account(Map.of(
                                "SPACETIMEAUTH_SMTP_HOST", "smtp.example.com",
                                "SPACETIMEAUTH_SMTP_FROM", "auth@example.com"))
                        .settings())
                .containsEntry("auth", "false")
                .doesNotContainKeys("user", "password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST | '' | SPACETIMEAUTH_SMTP_HOST is missing: SPACETIMEAUTH_SMTP_FROM is set",
                "FROM | '' | SPACETIMEAUTH_SMTP_FROM is missing: mails need a sender's address",
                "USER | '' | SPACETIMEAUTH_SMTP_USER is missing: SPACETIMEAUTH_SMTP_PASSWORD is set",
                "PASSWORD | '' | SPACETIMEAUTH_SMTP_PASSWORD is missing: SPACETIMEAUTH_SMTP_USER is set",
                "PORT | smtp | SPACETIMEAUTH_SMTP_PORT must be a whole number, 0 or more, but is 'smtp'",
                "PORT | 0 | SPACETIMEAUTH_SMTP_PORT must be from 1 to 65535, but is 0",
                "PORT | 65536 | SPACETIMEAUTH_SMTP_PORT must be from 1 to 65535, but is 65536",
                "STARTTLS | yes | SPACETIMEAUTH_SMTP_STARTTLS must be true or false, but is 'yes'",
                "SSL | 1 | SPACETIMEAUTH_SMTP_SSL must be true or false, but is '1'",
            })
    void isRefusedWhenHalfSetOrMeaningless(String key, String value, String message) {
        var environment = new HashMap<>(Map.of(
                "SPACETIMEAUTH_SMTP_HOST", "smtp.example.com",
                "SPACETIMEAUTH_SMTP_FROM", "auth@example.com",
                "SPACETIMEAUTH_SMTP_USER", "auth",
                "SPACETIMEAUTH_SMTP_PASSWORD", "secret"));
        environment.put("SPACETIMEAUTH_SMTP_" + key, value);

        assertThatThrownBy(() -> account(environment)).hasMessage(message);
    }

    private static ServerMailAccount account(Map<String, String> environment) {
        return ServerMailAccount.from(ServerOptions.of(environment));
    }
}
