package dev.spacetimeauth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A fresh project, made over the projects API. */
public final class TestProject {

    private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);

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

    /** One that a server has already. */
    public static TestProject existing(Server server, String name) {
        return new TestProject(server, server.administrator().get(name + "/project"));
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

    /** Mails are sent while nobody waits: waits for it. */
    public SentMail newestMailTo(String address) {
        return newestOf(1, address);
    }

    /** The newest of so many mails to the address, once all of them have arrived. */
    public SentMail newestOf(int mails, String address) {
        return Awaitility.await("mail " + mails + " to " + address)
                .atMost(MAIL_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mailsTo(address), arrived -> arrived.size() >= mails)
                .get(0);
    }

    private List<SentMail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    public void emptyMailbox() {
        Http.send(HttpRequest.newBuilder(uri("mailbox/messages")).DELETE());
    }

    /** Stores the default client again, as an administrator changes it. */
    public void changeDefaultClient(Consumer<ObjectNode> change) {
        var client = (ObjectNode) admin("clients?clientId=" + clientId()).path(0);
        change.accept(client);
        server.administrator()
                .successful("PUT", name() + "/clients/" + client.path("id").asText(), client.toString());
    }

    /** {@code path} is relative to {@code /admin/realms/<project>/}. */
    public JsonNode admin(String path) {
        return server.administrator().get(name() + "/" + path);
    }
}
