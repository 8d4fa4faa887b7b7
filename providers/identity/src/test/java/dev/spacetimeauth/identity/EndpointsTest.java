package dev.spacetimeauth.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.Config.Scope;

class EndpointsTest {

    private static final Endpoints DEFAULTS = new Endpoints(Config.scope());

    @Test
    void areTheVendorsOwnByDefault() {
        assertThat(TwitchEndpoints.from(DEFAULTS))
                .isEqualTo(new TwitchEndpoints(
                        "https://id.twitch.tv/oauth2/authorize",
                        "https://id.twitch.tv/oauth2/token",
                        "https://api.twitch.tv/helix/users"));
        assertThat(KickEndpoints.from(DEFAULTS))
                .isEqualTo(new KickEndpoints(
                        "https://id.kick.com/oauth/authorize",
                        "https://id.kick.com/oauth/token",
                        "https://api.kick.com/public/v1/users"));
        assertThat(DiscordEndpoints.from(DEFAULTS))
                .isEqualTo(new DiscordEndpoints(
                        "https://discord.com/oauth2/authorize",
                        "https://discord.com/api/v10/oauth2/token",
                        "https://discord.com/api/v10/users/@me",
                        "https://cdn.discordapp.com"));
        assertThat(SteamEndpoints.from(DEFAULTS))
                .isEqualTo(new SteamEndpoints(
                        "https://steamcommunity.com/openid/login",
                        "https://api.steampowered.com/ISteamUser/GetPlayerSummaries/v2/",
                        "https://partner.steam-api.com/ISteamUserAuth/AuthenticateUserTicket/v1/",
                        "https://partner.steam-api.com/ISteamUser/GetPublisherAppOwnership/v4/"));
        assertThat(GoogleEndpoints.from(DEFAULTS))
                .isEqualTo(new GoogleEndpoints(
                        "https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token"));
        assertThat(GitHubEndpoints.from(DEFAULTS))
                .isEqualTo(new GitHubEndpoints(
                        "https://github.com/login/oauth/authorize",
                        "https://github.com/login/oauth/access_token",
                        "https://api.github.com/user",
                        "https://api.github.com/user/emails"));
    }

    @Test
    void anOptionPutsAnotherInItsPlace() {
        var endpoints = new Endpoints(options("token-url", " http://localhost:9/token "));

        assertThat(endpoints.url("token-url", "https://vendor.example/token")).isEqualTo("http://localhost:9/token");
        assertThat(endpoints.url("users-url", "https://vendor.example/users"))
                .isEqualTo("https://vendor.example/users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor.example", "ftp://vendor.example/", "https://", "http://exa mple/"})
    void somethingElseThanAWebAddressStopsTheServer(String value) {
        var endpoints = new Endpoints(options("token-url", value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoints.url("token-url", "https://vendor.example/token"))
                .withMessage("token-url must be a web address, but is '" + value + "'");
    }

    private static Scope options(String key, String value) {
        return new Config.SystemPropertiesScope("") {
            @Override
            public @Nullable String get(String name) {
                return name.equals(key) ? value : null;
            }
        };
    }
}
