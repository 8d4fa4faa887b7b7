package dev.spacetimeauth.testing.vendor;

import com.github.tomakehurst.wiremock.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that speaks OAuth 2.0: codes are used once and soon, belong to one client, redirect URI and challenge, and every
 * refusal has the vendor's own form. Refresh tokens are used once, too.
 */
abstract class FakeOAuthVendor extends FakeVendor {

    /** What the authorization request asked for. */
    record Grant(
            VendorApp app, String redirectUri, @Nullable String challenge, Map<String, String> request) {}

    private record Code(Grant grant, Instant end) {}

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();

    FakeOAuthVendor(String name) {
        super(name);
    }

    /** Checks that are the vendor's own; the other ones are made already. */
    void checkAuthorization(Map<String, String> request) {}

    boolean checksPkce() {
        return true;
    }

    /** How long a code is good for; a test's player has its {@code codeAge}, in seconds. */
    Duration codeLife() {
        return Duration.ofMinutes(1);
    }

    abstract Response tokens(Grant grant, String accessToken);

    /** A refresh token for the answer. */
    String refreshToken(Grant grant) {
        String token = grant.app().secret("refresh-");
        refreshTokens.put(token, grant);
        return token;
    }

    abstract Response badCode();

    abstract Response badClient();

    abstract Response profile(Ask ask, Step step, Grant grant);

    abstract Response badToken();

    abstract Map<String, Step> steps();

    @Override
    Response answer(Ask ask) {
        Step step = steps().get(ask.path());
        if (step == null) {
            return Reply.json(404, "{}");
        }
        try {
            return switch (step) {
                case AUTHORIZE -> authorize(ask);
                case TOKEN -> token(ask);
                case PROFILE, EMAILS -> profile(ask, step);
                case TICKET, OWNERSHIP -> Reply.json(404, "{}");
            };
        } catch (Refusal e) {
            return e.response();
        }
    }

    private Response authorize(Ask ask) {
        Map<String, String> query = ask.query();
        VendorApp app = app(query.getOrDefault("client_id", ""));
        app.note("authorize " + query);
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (!redirectUri.equals(app.redirectUri()) || !"code".equals(query.get("response_type"))) {
            return Reply.json(400, "{\"error\": \"redirect_mismatch\"}");
        }
        checkAuthorization(query);
        Trouble trouble = app.trouble(Step.AUTHORIZE);
        if (trouble != null) {
            return trouble.response();
        }
        String state = query.getOrDefault("state", "");
        if (app.isDenied()) {
            return back(
                    redirectUri, "error", "access_denied", "error_description", "The user denied you access", state);
        }
        if (app.error() != null) {
            return back(redirectUri, "error", app.error(), "error_description", "An error", state);
        }
        String code = app.secret("code-");
        Instant end = Instant.now()
                .plus(codeLife())
                .minusSeconds(app.player().path("codeAge").asLong(0));
        codes.put(code, new Code(new Grant(app, redirectUri, query.get("code_challenge"), query), end));
        String scope = query.getOrDefault("scope", "");
        if (app.isAnswerKept()) {
            return Reply.text(200, "text/plain", redirectUri + "?code=" + code + "&state=" + encoded(state));
        }
        return back(redirectUri, "code", code, "scope", scope, state);
    }

    private static Response back(String uri, String name, String value, String other, String otherValue, String state) {
        return Reply.redirect(uri + "?" + name + "=" + encoded(value) + "&" + other + "=" + encoded(otherValue)
                + "&state=" + encoded(state));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Response token(Ask ask) {
        if (ask.isGet()) {
            return Reply.json(405, "{\"message\": \"405: Method Not Allowed\", \"code\": 0}");
        }
        Map<String, String> form = ask.form();
        VendorApp app = app(form.getOrDefault("client_id", ""));
        app.note("token " + form.keySet());
        Trouble trouble = app.trouble(Step.TOKEN);
        if (trouble != null) {
            return trouble.response();
        }
        if (!app.clientSecret().equals(form.get("client_secret")) || ask.header("Authorization") != null) {
            return badClient();
        }
        Grant grant = "refresh_token".equals(form.get("grant_type"))
                ? refreshTokens.remove(form.getOrDefault("refresh_token", ""))
                : ofCode(form);
        if (grant == null || grant.app() != app) {
            return badCode();
        }
        String token = app.secret("token-");
        tokens.put(token, grant);
        return tokens(grant, token);
    }

    private @Nullable Grant ofCode(Map<String, String> form) {
        Code code = codes.remove(form.getOrDefault("code", ""));
        return code != null
                        && code.end().isAfter(Instant.now())
                        && "authorization_code".equals(form.get("grant_type"))
                        && code.grant().redirectUri().equals(form.get("redirect_uri"))
                        && isProof(form.get("code_verifier"), code.grant().challenge())
                ? code.grant()
                : null;
    }

    private boolean isProof(@Nullable String verifier, @Nullable String challenge) {
        if (!checksPkce() || challenge == null) {
            return true;
        }
        return verifier != null && verifier.length() >= 43 && challenge.equals(s256(verifier));
    }

    private Response profile(Ask ask, Step step) {
        Grant grant = tokens.get(ask.bearer() == null ? "" : ask.bearer());
        if (grant == null) {
            return badToken();
        }
        grant.app().note(step.name().toLowerCase(java.util.Locale.ROOT));
        Trouble trouble = grant.app().trouble(step);
        return trouble == null ? profile(ask, step, grant) : trouble.response();
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
