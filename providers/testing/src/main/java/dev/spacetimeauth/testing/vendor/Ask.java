package dev.spacetimeauth.testing.vendor;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to a fake vendor. */
record Ask(Request request, String path) {

    boolean isGet() {
        return request.getMethod().value().equals("GET");
    }

    @Nullable
    String header(String name) {
        return request.containsHeader(name) ? request.getHeader(name) : null;
    }

    /** The token of {@code Authorization: Bearer}. */
    @Nullable
    String bearer() {
        String value = header("Authorization");
        return value != null && value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : null;
    }

    Map<String, String> query() {
        return decoded(URI.create(request.getAbsoluteUrl()).getRawQuery());
    }

    /** Empty when the body is none. */
    Map<String, String> form() {
        String type = header("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded")
                ? decoded(request.getBodyAsString())
                : Map.of();
    }

    private static Map<String, String> decoded(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            if (values.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                throw new AssertionError("Parameter twice: " + parts[0]);
            }
        }
        return values;
    }
}
