package dev.spacetimeauth.testing.vendor;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.ArrayList;
import java.util.List;

/** Answers of a fake vendor. */
final class Reply {

    private Reply() {}

    static Response json(int status, String body) {
        return text(status, "application/json", body);
    }

    static Response text(int status, String contentType, String body) {
        return Response.response()
                .status(status)
                .headers(headers(contentType))
                .body(body)
                .build();
    }

    static Response redirect(String location) {
        return Response.response()
                .status(302)
                .headers(headers("text/html", "Location", location))
                .body("")
                .build();
    }

    static HttpHeaders headers(String contentType, String... more) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Content-Type", contentType));
        for (int i = 0; i < more.length; i += 2) {
            headers.add(new HttpHeader(more[i], more[i + 1]));
        }
        return new HttpHeaders(headers);
    }
}
