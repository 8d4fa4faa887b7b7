package dev.spacetimeauth.identity;

/** docs.kick.com: "OAuth 2.1" and "Users". */
record KickEndpoints(String authorization, String token, String users) {

    static KickEndpoints from(Endpoints options) {
        return new KickEndpoints(
                options.url("authorization-url", "https://id.kick.com/oauth/authorize"),
                options.url("token-url", "https://id.kick.com/oauth/token"),
                options.url("users-url", "https://api.kick.com/public/v1/users"));
    }
}
