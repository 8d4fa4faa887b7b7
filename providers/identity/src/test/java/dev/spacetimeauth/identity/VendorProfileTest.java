package dev.spacetimeauth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.broker.provider.BrokeredIdentityContext;

class VendorProfileTest {

    @Test
    void theUserNameIsOfProviderAndId() {
        BrokeredIdentityContext identity = identity("nelly", "Nelly", "https://cdn.example/a.png", "nelly@example.com");

        assertThat(identity.getModelUsername()).isEqualTo("discord-42");
        assertThat(identity.getBrokerUserId()).isEqualTo("discord.42");
        assertThat(identity.getUsername()).isEqualTo("nelly");
        assertThat(identity.getFirstName()).isEqualTo("Nelly");
        assertThat(identity.getLastName()).isNull();
        assertThat(identity.getEmail()).isEqualTo("nelly@example.com");
        assertThat(identity.getUserAttribute("picture")).isEqualTo("https://cdn.example/a.png");
        assertThat(identity.getUserAttribute("handle")).isEqualTo("nelly");
    }

    @Test
    void whatIsMissingIsLeftOut() {
        BrokeredIdentityContext identity = identity(null, " \u200b ", null, null);

        assertThat(identity.getUsername()).isEqualTo("discord-42");
        assertThat(identity.getFirstName()).isNull();
        assertThat(identity.getAttributes()).doesNotContainKeys("picture", "handle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/a.png",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "//cdn.example/a"
            })
    void aPictureIsAnHttpsAddress(String picture) {
        assertThat(identity("n", "n", picture, null).getUserAttribute("picture"))
                .isNull();
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        String name = "x".repeat(254) + "\uD83C\uDFAE";

        assertThat(identity("n", name, null, null).getFirstName()).isEqualTo("x".repeat(254));
    }

    private static BrokeredIdentityContext identity(
            @Nullable String handle, @Nullable String name, @Nullable String picture, @Nullable String email) {
        var config = new VendorConfig();
        config.setAlias("discord");
        config.setEnabled(true);
        var identity = new BrokeredIdentityContext("42", config);
        new VendorProfile("42", handle, name, picture, email).fill(identity);
        return identity;
    }
}
