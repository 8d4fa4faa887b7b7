package dev.spacetimeauth.identity;

/** docs.github.com: "Authorizing OAuth apps", and "Users" and "Emails" of the REST API. */
record GitHubEndpoints(String authorization, String token, String user, String emails) {

    static GitHubEndpoints from(Endpoints options) {
        return new GitHubEndpoints(
                options.url("authorization-url", "https://github.com/login/oauth/authorize"),
                options.url("token-url", "https://github.com/login/oauth/access_token"),
                options.url("user-url", "https://api.github.com/user"),
                options.url("emails-url", "https://api.github.com/user/emails"));
    }
}
