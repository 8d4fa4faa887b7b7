package dev.spacetimeauth.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI description of the projects API. What a test sends with success, and every answer it gets, must be in it. */
final class ApiDescription {

    /** System property: the description's file. */
    private static final String FILE_PROPERTY = "spacetimeauth.openapi";

    private static final Pattern DESCRIBED = Pattern.compile("master/projects(/.*)?|[^/?]+/project(/.*)?");
    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createFor(
                    Path.of(System.getProperty(FILE_PROPERTY)).toUri().toString())
            .build();

    private static final int SHOWN = 500;

    private ApiDescription() {}

    /**
     * Fails for an exchange with the projects API that is not as described.
     *
     * @param path relative to {@code /admin/realms/}, with the query
     */
    static void check(String method, String path, @Nullable String json, HttpResponse<String> answer) {
        String[] parts = path.split("\\?", 2);
        if (!DESCRIBED.matcher(parts[0]).matches() || answer.statusCode() == 405) {
            return;
        }
        String described = "/admin/realms/" + parts[0];
        var request = new SimpleRequest.Builder(method, described).withContentType("application/json");
        if (json != null) {
            request.withBody(json);
        }
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                request.withQueryParam(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        request.withHeader("Authorization", "Bearer checked-by-the-server");
        if (answer.statusCode() / 100 == 2) {
            fail(VALIDATOR.validateRequest(request.build()), method + " " + path);
        }
        fail(
                VALIDATOR.validateResponse(described, Request.Method.valueOf(method), response(answer)),
                "the answer to " + method + " " + path + ": " + answer.statusCode() + " " + beginning(answer.body()));
    }

    private static String beginning(String body) {
        return body.substring(0, Math.min(body.length(), SHOWN));
    }

    private static SimpleResponse response(HttpResponse<String> answer) {
        var response = SimpleResponse.Builder.status(answer.statusCode());
        answer.headers().map().forEach(response::withHeader);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        return response.build();
    }

    private static void fail(ValidationReport report, String what) {
        var errors = report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
        if (!errors.isEmpty()) {
            throw new AssertionError("Not as described in openapi.yaml: " + what + "\n" + String.join("\n", errors));
        }
    }
}
