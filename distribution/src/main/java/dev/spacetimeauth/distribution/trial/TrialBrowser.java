package dev.spacetimeauth.distribution.trial;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/** Keeps cookies, secure ones of the loopback address too; follows redirects as far as the app, and submits forms. */
final class TrialBrowser {

    private static final String LOCATION = "Location";

    private final Map<String, String> cookies = new HashMap<>();

    Response open(String uri) throws IOException {
        return send(Jsoup.connect(uri));
    }

    /** Presses the button with this {@code action} in the page's form that has it. */
    Response submit(Response page, String action, Map<String, String> fields) throws IOException {
        FormElement form = page.parse().select("form:has(button[name=action][value=" + action + "])").forms().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("No button '" + action + "' on " + page.url()));
        fields.forEach((name, value) -> form.select("[name=" + name + "]").val(value));
        return send(form.submit().data("action", action));
    }

    /** Where an answer goes that is a redirect to the app. */
    static String callback(Response answer) throws IOException {
        String location = answer.header(LOCATION);
        if (location == null) {
            throw new IOException("Not back in the app, but on " + answer.url());
        }
        return location;
    }

    private Response send(Connection request) throws IOException {
        Response answer = request.cookies(cookies).followRedirects(false).execute();
        cookies.putAll(answer.cookies());
        String location = answer.header(LOCATION);
        return location == null || location.startsWith(TrialApp.CALLBACK) ? answer : open(location);
    }
}
