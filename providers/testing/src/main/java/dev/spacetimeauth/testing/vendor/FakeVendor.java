package dev.spacetimeauth.testing.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Response;
import dev.spacetimeauth.testing.TestProject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One vendor, for all apps that tests register with it. */
abstract class FakeVendor {

    static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Map<String, VendorApp> apps = new ConcurrentHashMap<>();

    FakeVendor(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What the vendor says of the player until a test says otherwise; JSON. */
    abstract String player();

    abstract Response answer(Ask ask);

    /** The server option to each path of the fake. */
    abstract Map<String, String> paths();

    VendorApp register(TestProject project) {
        var app = new VendorApp(name, project, json(player()));
        apps.put(app.clientId(), app);
        return app;
    }

    Iterable<VendorApp> apps() {
        return apps.values();
    }

    VendorApp app(String clientId) {
        VendorApp app = apps.get(clientId);
        if (app == null) {
            throw new Refusal(Reply.json(400, "{\"status\": 400, \"message\": \"invalid client\"}"));
        }
        return app;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The vendor's answer to a request that it does not accept. */
    static final class Refusal extends RuntimeException {

        private final transient Response response;

        Refusal(Response response) {
            super("Refused");
            this.response = response;
        }

        Response response() {
            return response;
        }
    }
}
