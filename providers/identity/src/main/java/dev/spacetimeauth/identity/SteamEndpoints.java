package dev.spacetimeauth.identity;

/** Steamworks documentation: "Using OpenID" and "ISteamUser". */
record SteamEndpoints(String openId, String summaries) {

    /** What Steam signs as its own address, wherever it is reached. */
    static final String OP_ENDPOINT = "https://steamcommunity.com/openid/login";

    static SteamEndpoints from(Endpoints options) {
        return new SteamEndpoints(
                options.url("openid-url", OP_ENDPOINT),
                options.url("summaries-url", "https://api.steampowered.com/ISteamUser/GetPlayerSummaries/v2/"));
    }
}
