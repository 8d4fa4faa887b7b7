package dev.spacetimeauth.identity;

/** dev.twitch.tv: "Getting OIDC Tokens", and "Get Users" of the API reference. */
record TwitchEndpoints(String authorization, String token, String users) {

    static TwitchEndpoints from(Endpoints options) {
        return new TwitchEndpoints(
                options.url("authorization-url", "https://id.twitch.tv/oauth2/authorize"),
                options.url("token-url", "https://id.twitch.tv/oauth2/token"),
                options.url("users-url", "https://api.twitch.tv/helix/users"));
    }
}
