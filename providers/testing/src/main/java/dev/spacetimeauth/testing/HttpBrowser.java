package dev.spacetimeauth.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
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
    private static final String PAGES = "text/html,*/*;q=0.8";

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Map<String, String> headers;

    public HttpBrowser() {
        this(Map.of());
    }

    /** One that sends these headers with each request. */
    public HttpBrowser(Map<String, String> headers) {
        this.headers = headers;
    }

    /** One that a proxy in front of the server says to be at this address. */
    public static HttpBrowser at(String remoteAddress) {
        return new HttpBrowser(Map.of("X-Forwarded-For", remoteAddress));
    }

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
        var copy = new HttpBrowser(headers);
        copy.cookies.putAll(cookies);
        return copy;
    }

    public Answer open(URI uri) {
        return follow(HttpRequest.newBuilder(uri).GET(), uri);
    }

    /** As {@link #submit}, with the form sent elsewhere than it says. */
    public Answer submitTo(UnaryOperator<URI> elsewhere, Answer page, String action, Map<String, String> fields) {
        Form form = form(page, action, fields);
        URI target = elsewhere.apply(form.target());
        return follow(Http.form(target, form.values()), target);
    }

    /** Presses the button with this {@code action} in the page's form that has it. */
    public Answer submit(Answer page, String action, Map<String, String> fields) {
        return submitTo(UnaryOperator.identity(), page, action, fields);
    }

    /** Presses a button of a form, whatever it is called. */
    public Answer press(Answer page, String button) {
        Form form = form(page, button);
        return follow(Http.form(form.target(), form.values()), form.target());
    }

    /** Sends one of Keycloak's own forms, whose buttons have no {@code action}: the one with this field. */
    public Answer submitForm(Answer page, String field, Map<String, String> fields) {
        Element input = page.document().selectFirst("form input[name=" + field + "]");
        Element form = input == null ? null : input.closest("form");
        if (form == null) {
            throw new AssertionError("No field '" + field + "' on " + page.uri() + ": " + page.text());
        }
        URI target = URI.create(form.absUrl("action"));
        return follow(Http.form(target, fields), target);
    }

    /** As a program would that fills the page's form in: it asks for JSON, and for no page. */
    public HttpResponse<String> submitForJson(Answer page, String action) {
        Form form = form(page, action, Map.of());
        return send(Http.form(form.target(), form.values()).setHeader("Accept", "application/json"));
    }

    private record Form(URI target, Map<String, String> values) {}

    private static Form form(Answer page, String action, Map<String, String> fields) {
        Form form = form(page, "button[name=action][value=" + action + "]");
        form.values().putAll(fields);
        return form;
    }

    private static Form form(Answer page, String selector) {
        Element button = page.document().selectFirst("form " + selector);
        Element form = button == null ? null : button.closest("form");
        if (button == null || form == null) {
            throw new AssertionError("No button '" + selector + "' on " + page.uri() + ": " + page.text());
        }
        Map<String, String> values = new LinkedHashMap<>();
        form.select("input[name]").forEach(input -> values.put(input.attr("name"), input.val()));
        values.put(button.attr("name"), button.val());
        return new Form(URI.create(form.absUrl("action")), values);
    }

    private Answer follow(HttpRequest.Builder request, URI uri) {
        URI at = uri;
        HttpResponse<String> response = send(request.setHeader("Accept", PAGES));
        for (int i = 0; i < REDIRECTS_MAX && response.statusCode() / 100 == 3; i++) {
            at = at.resolve(response.headers().firstValue("Location").orElseThrow());
            if (at.getPath().equals("/callback")) {
                return new Answer(response.statusCode(), at, "");
            }
            response = send(HttpRequest.newBuilder(at).GET().setHeader("Accept", PAGES));
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
        headers.forEach(request::setHeader);
        HttpResponse<String> response = Http.send(request);
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
