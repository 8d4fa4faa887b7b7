package dev.spacetimeauth.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A game without a browser: it sends forms to the token endpoint of a project that lets it. */
record Game(TestProject project, Map<String, String> headers, UnaryOperator<URI> way) {

    static final String ANONYMOUS = "urn:spacetimeauth:anonymous";
    static final String KEY = "QWxsIHlvdXIgYmFzZSBhcmUgYmVsb25nIHRvIHVz-_09";

    /** Switches anonymous sign-in and both grants on. */
    static Game of(TestProject project) {
        project.server()
                .administrator()
                .successful("PATCH", project.name() + "/project", "{\"settings\": {\"anonymousLogin\": true}}");
        project.changeDefaultClient(client ->
                attributes(client).put("anonymous.grant.enabled", "true").put("steam.ticket.grant.enabled", "true"));
        return new Game(project, Map.of(), UnaryOperator.identity());
    }

    /** The same, from this address, as a trusted proxy would say. */
    Game at(String address) {
        return new Game(project, Map.of("X-Forwarded-For", address), way);
    }

    /** The same, at another address of the server. */
    Game through(UnaryOperator<URI> other) {
        return new Game(project, headers, other);
    }

    static ObjectNode attributes(ObjectNode client) {
        return client.withObject("attributes");
    }

    /** With {@code openid}; {@code more} may have other scopes. */
    HttpResponse<String> ask(String grant, Map<String, String> more) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", grant);
        form.put("client_id", project.clientId());
        form.put("scope", "openid");
        form.putAll(more);
        form.values().removeIf(String::isEmpty);
        return send(project.uri("protocol/openid-connect/token"), form);
    }

    private HttpResponse<String> send(URI uri, Map<String, String> form) {
        HttpRequest.Builder request = Http.form(way.apply(uri), form);
        headers.forEach(request::header);
        return Http.send(request);
    }

    HttpResponse<String> guest(String key) {
        return ask(ANONYMOUS, Map.of("guest_key", key));
    }

    /** What a successful answer has. */
    static JsonNode tokens(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError("HTTP " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }

    HttpResponse<String> refresh(JsonNode tokens) {
        return ask(
                "refresh_token",
                Map.of("refresh_token", tokens.path("refresh_token").asText()));
    }

    static JsonNode idToken(HttpResponse<String> answer) {
        return claims(tokens(answer).path("id_token").asText());
    }

    static String subject(HttpResponse<String> answer) {
        return idToken(answer).path("sub").asText();
    }

    static JsonNode claims(String jwt) {
        byte[] payload = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
        return Json.read(new String(payload, StandardCharsets.UTF_8));
    }
}
