package dev.spacetimeauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Two nodes of the production image, or of the package where there is no container engine, which share one PostgreSQL database and one mail server. The first believes a proxy on
 * this machine about where a request comes from, and lets projects have a mail server here; the second does neither.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration JOINED_WITHIN = Duration.ofMinutes(4);
    private static final String PROXY = "--proxy-headers=xforwarded";
    private static final String PRIVATE_HOSTS = "--spi-email-sender--spacetimeauth--private-hosts=127.0.0.1";

    /** Ten times each that a killed node has left in the database; Infinispan's own two seconds make that most of a minute. */
    private static final String JOIN_QUICKLY = "-Djgroups.join_timeout=500";

    private static final List<String> CLUSTERED = List.of(
            "--cache=ispn",
            "--cache-embedded-network-bind-address=127.0.0.1",
            // Each node is reached by its own port, and names itself as it is asked.
            "--hostname-strict=false");

    private static final List<String> SWEEPING = List.of(
            "--spi-sign-in-method--email--sweep-interval=2",
            "--log-level=info,dev.spacetimeauth.signin.ExpiredRows:debug,dev.spacetimeauth.guest.StaleGuests:debug");

    private final Storage storage;
    private final MailServer mails;
    private final List<Node> nodes;

    private Cluster(Storage storage, MailServer mails, List<Node> nodes) {
        this.storage = storage;
        this.mails = mails;
        this.nodes = nodes;
    }

    static Cluster start() {
        Storage storage = Storage.start();
        MailServer mails = MailServer.start();
        try {
            var environment = new HashMap<>(mails.environment());
            environment.put("JAVA_OPTS_APPEND", JOIN_QUICKLY);
            Starter starter = starter(storage.database(), environment);
            Node first = starter.start(
                    "node-1", with(SWEEPING, PROXY, "--proxy-trusted-addresses=127.0.0.1", PRIVATE_HOSTS));
            Node second = starter.start("node-2", with(SWEEPING, PROXY, "--proxy-trusted-addresses=192.0.2.1"));
            return new Cluster(storage, mails, List.of(first, second));
        } catch (RuntimeException e) {
            mails.close();
            storage.stop().run();
            throw e;
        }
    }

    /** In a container where the nodes are in containers. */
    private record Storage(PostgreSql database, Runnable stop) {

        static Storage start() {
            if (ContainerEngine.isThere()) {
                PostgreSqlContainer container = PostgreSqlContainer.start();
                return new Storage(container.database(), container::close);
            }
            PostgreSqlServer server =
                    PostgreSqlServer.start(ServerPackage.directory().resolveSibling("cluster-postgresql"));
            return new Storage(server.create("spacetimeauth"), server::close);
        }
    }

    private interface Starter {

        Node start(String name, List<String> options);
    }

    private static Starter starter(PostgreSql database, Map<String, String> environment) {
        if (ContainerEngine.isThere()) {
            return (name, options) -> ImageServer.start(database, options, environment);
        }
        Path directory = productionPackage();
        return (name, options) -> ProcessServer.startNode(directory, database, name, options, environment);
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.of(options, CLUSTERED, List.of(more))
                .flatMap(List::stream)
                .toList();
    }

    private static Path productionPackage() {
        Path directory = ServerPackage.copy(ServerPackage.directory(), "cluster");
        try {
            Files.delete(directory.resolve("providers/spacetimeauth-dev-tools.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerPackage.build(directory, "--db=postgres");
        return directory;
    }

    /** 0 or 1. */
    public Node node(int number) {
        return nodes.get(number);
    }

    /** What is at this address of one node, at the other. */
    public URI atOther(URI uri) {
        int other = uri.getPort() == node(0).base().getPort() ? 1 : 0;
        return URI.create(uri.toString()
                .replaceFirst(":" + uri.getPort(), ":" + node(other).base().getPort()));
    }

    public PostgreSql database() {
        return storage.database();
    }

    public MailServer mails() {
        return mails;
    }

    /** One of them for good, in the middle of whatever it does, until {@link #killAndStartAgain}. */
    public void kill(int number) {
        nodes.get(number).kill();
    }

    /**
     * Both at once, in the middle of whatever they do; and starts them again. The second when the first has a cluster to join:
     * two that find none at the same moment make one each, and take a minute to find each other.
     */
    public void killAndStartAgain() {
        nodes.forEach(Node::kill);
        int before = nodes.get(0).log().length();
        var first = CompletableFuture.runAsync(nodes.get(0)::startAgain);
        Awaitility.await("the first node's cluster")
                .atMost(JOINED_WITHIN)
                .until(() ->
                        first.isDone() || nodes.get(0).log().substring(before).contains("Received new cluster view"));
        nodes.get(1).startAgain();
        first.join();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        mails.close();
        storage.stop().run();
    }
}
