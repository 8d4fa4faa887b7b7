package dev.spacetimeauth.project.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spacetimeauth.project.ServerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMailAccountTest {

    @Test
    void isEmptyWithoutAHost() {
        assertThat(account(Map.of("SPACETIMEAUTH_SMTP_FROM", "auth@example.com"))
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

    @Test
    void isRefusedWithoutASender() {
        assertThatThrownBy(() -> account(Map.of("SPACETIMEAUTH_SMTP_HOST", "smtp.example.com")))
                .hasMessageContaining("SPACETIMEAUTH_SMTP_FROM is missing");
    }

    private static ServerMailAccount account(Map<String, String> environment) {
        return ServerMailAccount.from(ServerOptions.of(environment));
    }
}
