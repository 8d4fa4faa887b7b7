package dev.spacetimeauth.testing.vendor;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;

/** How a vendor misbehaves. */
public enum Trouble {
    RATE_LIMITED,
    BLOCKED_HTML,
    SERVER_ERROR,
    BAD_GATEWAY_HTML,
    HTML_FOR_JSON,
    TRUNCATED,
    EMPTY_400,
    NO_CONTENT,
    FORBIDDEN_HTML,
    /** As GitHub has it. */
    FORBIDDEN_RATE_LIMIT,
    SLOW,
    TRICKLES,
    RESET;

    /** Discord developer documentation, "Rate Limits". */
    private static final String[] RATE_LIMIT = {
        "Retry-After", "65",
        "X-RateLimit-Limit", "5",
        "X-RateLimit-Remaining", "0",
        "X-RateLimit-Reset", "1470173023.123",
        "X-RateLimit-Reset-After", "64.57",
        "X-RateLimit-Bucket", "abcd1234",
        "X-RateLimit-Scope", "user"
    };

    private static final int SLOW_MILLIS = 8000;
    private static final String HTML = "<html><head><title>Oops</title></head><body>secret-of-the-vendor</body></html>";

    Response response() {
        return switch (this) {
            case RATE_LIMITED ->
                Response.Builder.like(Reply.json(429, """
                        {"message": "You are being rate limited.", "retry_after": 64.57, "global": false}"""))
                        .headers(Reply.headers("application/json", RATE_LIMIT))
                        .build();
            case BLOCKED_HTML -> Reply.text(429, "text/html", "error 1015");
            case SERVER_ERROR -> Reply.json(500, "{\"message\": \"internal server error\", \"data\": null}");
            case BAD_GATEWAY_HTML -> Reply.text(502, "text/html", HTML);
            case HTML_FOR_JSON -> Reply.text(200, "text/html", HTML);
            case TRUNCATED ->
                Reply.text(200, "application/json", "{\"access_token\": \"secret-of-the-vendor\", \"data\": [{");
            case NO_CONTENT -> Response.response().status(204).build();
            case EMPTY_400 -> Reply.text(400, "application/json", "");
            case FORBIDDEN_HTML -> Reply.text(403, "text/html", HTML);
            case FORBIDDEN_RATE_LIMIT ->
                Reply.json(403, "{\"message\": \"You have exceeded a secondary rate limit.\"}");
            case SLOW ->
                Response.Builder.like(Reply.json(200, "{}"))
                        .incrementInitialDelay(SLOW_MILLIS)
                        .build();
            case TRICKLES ->
                Response.Builder.like(Reply.json(200, "{\"data\": [" + " ".repeat(200) + "]}"))
                        .chunkedDribbleDelay(new ChunkedDribbleDelay(20, SLOW_MILLIS))
                        .build();
            case RESET ->
                Response.response().fault(Fault.CONNECTION_RESET_BY_PEER).build();
        };
    }
}
