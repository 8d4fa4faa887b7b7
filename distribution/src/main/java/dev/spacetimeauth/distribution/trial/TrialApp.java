package dev.spacetimeauth.distribution.trial;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Connection;
import org.jsoup.Jsoup;

/** A project and its app: a public client with PKCE (RFC 7636). */
final class TrialApp {

    static final String CALLBACK = "http://127.0.0.1/callback";

    /** Of RFC 7636, appendix B. Nobody is to be kept out here. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final String openIdConnect;
    private final String clientId;

    private TrialApp(String openIdConnect, String clientId) {
        this.openIdConnect = openIdConnect;
        this.clientId = clientId;
    }

    /** Makes the project {@code trial}. */
    static TrialApp create(URI server, String administrator, String password) throws IOException {
        String token = field(
                "access_token",
                Jsoup.connect(server + "/realms/master/protocol/openid-connect/token")
                        .data("grant_type", "password")
                        .data("client_id", "admin-cli")
                        .data("username", administrator)
                        .data("password", password));
        String clientId = field(
                "clientId",
                Jsoup.connect(server + "/admin/realms/master/projects")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .requestBody("{\"name\": \"trial\", \"redirectUris\": [\"" + CALLBACK + "\"]}"));
        return new TrialApp(server + "/realms/trial/protocol/openid-connect", clientId);
    }

    String signInUri() {
        return openIdConnect
                + "/auth?response_type=code&scope=openid%20email&state=s&nonce=n&code_challenge_method=S256&code_challenge="
                + CHALLENGE + "&client_id=" + clientId + "&redirect_uri=" + CALLBACK;
    }

    /** Exchanges the code, refreshes the tokens and asks who it is. */
    void takeIn(String code) throws IOException {
        String refreshToken = field(
                "refresh_token",
                token("authorization_code")
                        .data("code", code)
                        .data("redirect_uri", CALLBACK)
                        .data("code_verifier", VERIFIER));
        String accessToken = field("access_token", token("refresh_token").data("refresh_token", refreshToken));
        Jsoup.connect(openIdConnect + "/userinfo")
                .ignoreContentType(true)
                .header("Authorization", "Bearer " + accessToken)
                .execute();
    }

    private Connection token(String grantType) {
        return Jsoup.connect(openIdConnect + "/token")
                .data("grant_type", grantType)
                .data("client_id", clientId);
    }

    /** A string of the answer, in JSON, to what is posted. */
    private static String field(String name, Connection post) throws IOException {
        String json = post.method(Connection.Method.POST)
                .ignoreContentType(true)
                .execute()
                .body();
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!field.find()) {
            throw new IOException("No " + name + " in " + json);
        }
        return field.group(1);
    }
}
