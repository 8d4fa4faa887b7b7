package dev.spacetimeauth.identity;

/** Discord developer documentation: "OAuth2", "User" and, for pictures, "Image Formatting". */
record DiscordEndpoints(String authorization, String token, String user, String images) {

    static DiscordEndpoints from(Endpoints options) {
        return new DiscordEndpoints(
                options.url("authorization-url", "https://discord.com/oauth2/authorize"),
                options.url("token-url", "https://discord.com/api/v10/oauth2/token"),
                options.url("user-url", "https://discord.com/api/v10/users/@me"),
                options.url("images-url", "https://cdn.discordapp.com"));
    }
}
