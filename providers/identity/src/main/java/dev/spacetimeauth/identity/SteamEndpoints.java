package dev.spacetimeauth.identity;

/** Steamworks documentation: "Using OpenID", "ISteamUser" and "ISteamUserAuth". */
record SteamEndpoints(String openId, String summaries, String tickets, String ownership) {

    /** What Steam signs as its own address, wherever it is reached. */
    static final String OP_ENDPOINT = "https://steamcommunity.com/openid/login";

    private static final String PARTNERS = "https://partner.steam-api.com";

    static SteamEndpoints from(Endpoints options) {
        return new SteamEndpoints(
                options.url("openid-url", OP_ENDPOINT),
                options.url("summaries-url", "https://api.steampowered.com/ISteamUser/GetPlayerSummaries/v2/"),
                options.url("tickets-url", PARTNERS + "/ISteamUserAuth/AuthenticateUserTicket/v1/"),
                options.url("ownership-url", PARTNERS + "/ISteamUser/GetPublisherAppOwnership/v4/"));
    }
}
