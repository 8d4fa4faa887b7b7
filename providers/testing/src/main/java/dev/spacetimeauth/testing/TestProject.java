package dev.spacetimeauth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A fresh project, made over the projects API. */
public final class TestProject {

    private final Server server;
    private final JsonNode representation;

    private TestProject(Server server, JsonNode representation) {
        this.server = server;
        this.representation = representation;
    }

    /** Each with a random name; its default client allows any port of the loopback address, for {@link App}. */
    public static TestProject create(Server server) {
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode made = server.administrator().successful("POST", "master/projects", """
                {"name": "%s", "displayName": "Project %1$s", "redirectUris": ["http://127.0.0.1/callback"],
                 "postLogoutRedirectUris": ["http://127.0.0.1/"]}""".formatted(name));
        return new TestProject(server, made);
    }

    public Server server() {
        return server;
    }

    public String name() {
        return representation.path("name").asText();
    }

    public String id() {
        return representation.path("id").asText();
    }

    public String issuer() {
        return representation.path("issuer").asText();
    }

    public String clientId() {
        return representation.path("defaultClient").path("clientId").asText();
    }

    /** {@code path} is relative to {@code /realms/<project>/}. */
    public URI uri(String path) {
        return server.base().resolve("realms/" + name() + "/" + path);
    }

    /** The mails the project has sent, newest first. */
    public List<SentMail> mails() {
        var mails = new ArrayList<SentMail>();
        AdminApi.json(Http.get(uri("mailbox/messages")).body()).forEach(mail -> mails.add(SentMail.of(mail)));
        return mails;
    }

    public SentMail newestMailTo(String address) {
        return mails().stream()
                .filter(mail -> mail.to().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No mail to " + address));
    }

    public void emptyMailbox() {
        Http.send(HttpRequest.newBuilder(uri("mailbox/messages")).DELETE());
    }

    /** {@code path} is relative to {@code /admin/realms/<project>/}. */
    public JsonNode admin(String path) {
        return server.administrator().get(name() + "/" + path);
    }
}
