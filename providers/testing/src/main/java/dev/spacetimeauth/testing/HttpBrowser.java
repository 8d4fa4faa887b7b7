package dev.spacetimeauth.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A browser without a window, fast enough for races: keeps cookies (over http too, as real browsers do on loopback),
 * follows redirects as far as the app, and submits forms.
 */
public final class HttpBrowser {

    private static final int REDIRECTS_MAX = 10;

    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /** What a request ended on: a page, or the app's callback, which is not requested. */
    public record Answer(int status, URI uri, String body) {

        public boolean isBackInApp() {
            return uri.getPath().equals("/callback");
        }

        public Document document() {
            return Jsoup.parse(body, uri.toString());
        }

        public String text() {
            return document().text();
        }
    }

    /** Another browser with the cookies this one has now. */
    public HttpBrowser copy() {
        var copy = new HttpBrowser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    public Answer open(URI uri) {
        return follow(HttpRequest.newBuilder(uri).GET(), uri);
    }

    /** Presses the button with this {@code action} in the page's form that has it. */
    public Answer submit(Answer page, String action, Map<String, String> fields) {
        Element button = page.document().selectFirst("form button[name=action][value=" + action + "]");
        if (button == null) {
            throw new AssertionError("No button '" + action + "' on " + page.uri() + ": " + page.text());
        }
        Element form = button.closest("form");
        Map<String, String> values = new LinkedHashMap<>();
        if (form != null) {
            form.select("input[name]").forEach(input -> values.put(input.attr("name"), input.val()));
        }
        values.put("action", action);
        values.putAll(fields);
        URI target = form == null ? page.uri() : URI.create(form.absUrl("action"));
        return follow(Http.form(target, values), target);
    }

    private Answer follow(HttpRequest.Builder request, URI uri) {
        URI at = uri;
        HttpResponse<String> response = send(request);
        for (int i = 0; i < REDIRECTS_MAX && response.statusCode() / 100 == 3; i++) {
            at = at.resolve(response.headers().firstValue("Location").orElseThrow());
            if (at.getPath().equals("/callback")) {
                return new Answer(response.statusCode(), at, "");
            }
            response = send(HttpRequest.newBuilder(at).GET());
        }
        return new Answer(response.statusCode(), at, response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.setHeader("Cookie", sent);
        }
        HttpResponse<String> response = Http.send(request.setHeader("Accept", "text/html,*/*;q=0.8"));
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals);
        if (header.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(equals + 1));
        }
    }
}
