package dev.spacetimeauth.testing;

import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What {@code docker/compose.cluster.yaml} starts: two servers of the production image behind Caddy, which is the address of this server, and
 * PostgreSQL; each in a container, in a network of their own. Only the mail server is on this machine.
 */
public final class ComposedCluster extends Server {

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    /** Each question is a process in the container, and takes from the processors that the servers share. */
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    private static final String PROJECT = "spacetimeauth-faults";

    /** Of Docker's own network: the address of this machine that every container reaches. */
    private static final String MACHINE = "172.17.0.1";

    private static final String OVERRIDE = "compose.override.yaml";

    /** All players are in one network; and key pairs are made for the few projects of the tests, not for hundreds. */
    private static final String UNLIKE_PRODUCTION = """
            services:
              auth-1: &auth
                environment:
                  SPACETIMEAUTH_MAILS_PER_IP_HOUR: "0"
                  KC_SPI_PROJECT__JPA__KEY_PAIRS: "16"
              auth-2: *auth
            """;

    private static final List<String> SERVERS = List.of("auth-1", "auth-2");

    private final Path environment;
    private final int port;
    private MailServer mails;

    private ComposedCluster(Path environment, int port, MailServer mails) {
        this.environment = environment;
        this.port = port;
        this.mails = mails;
    }

    static ComposedCluster start() {
        ContainerEngine.ensure();
        if (!Commands.succeeds("docker-compose", "version") && !Debian.install("docker-compose")) {
            throw Missing.skip("No docker-compose (Debian: apt-get install docker-compose)");
        }
        MailServer mails = MailServer.start(MACHINE, 0);
        try {
            int port = ServerProcess.freePort();
            Path environment = ServerPackage.directory().resolveSibling("compose.env");
            Files.write(
                    environment,
                    List.of(
                            "SPACETIMEAUTH_URL=http://localhost:" + port,
                            "HTTP_PORT=" + port,
                            "HTTPS_PORT=" + ServerProcess.freePort(),
                            "SPACETIMEAUTH_IMAGE=" + Image.underTest(),
                            "POSTGRES_IMAGE=" + StandIns.postgres(),
                            "CADDY_IMAGE=" + StandIns.caddy(),
                            "POSTGRES_PASSWORD=" + ADMIN,
                            "ADMIN_USERNAME=" + ADMIN,
                            "ADMIN_PASSWORD=" + ADMIN,
                            "SMTP_HOST=" + MACHINE,
                            "SMTP_PORT=" + mails.port(),
                            "SMTP_FROM=auth@example.com"));
            Files.writeString(environment.resolveSibling(OVERRIDE), UNLIKE_PRODUCTION);
            var cluster = new ComposedCluster(environment, port, mails);
            cluster.up();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void up() {
        try {
            compose("down", "--volumes");
            compose("up", "--detach");
            awaitWhole();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public MailServer mails() {
        return mails;
    }

    /** Takes the mail server away while {@code action} runs; its mails are gone then, too. */
    public void withoutMailServer(Runnable action) {
        int smtp = mails.port();
        mails.close();
        try {
            action.run();
        } finally {
            mails = MailServer.start(MACHINE, smtp);
        }
    }

    /** {@code kill}, {@code stop}, {@code start}, {@code restart}: of {@code auth-1}, {@code auth-2} or {@code database}. */
    public void compose(String... command) {
        var all = new ArrayList<>(List.of(
                "docker-compose",
                "--env-file=" + environment,
                "--project-name=" + PROJECT,
                "--file=" + Path.of(System.getProperty("spacetimeauth.docker"), "compose.cluster.yaml"),
                "--file=" + environment.resolveSibling(OVERRIDE)));
        all.addAll(List.of(command));
        Commands.run(environment.resolveSibling("compose.log"), Map.of(), all.toArray(String[]::new));
    }

    /** Takes a server out of the network: no database, no proxy, no other server. */
    public void cutOff(String server) {
        network("disconnect", container(server));
    }

    /** After {@link #cutOff}. */
    public void connect(String server) {
        network("connect", "--alias=" + server, container(server));
    }

    private void network(String command, String... more) {
        var all = new ArrayList<>(List.of("docker", "network", command));
        all.addAll(List.of(more));
        all.add(all.size() - 1, PROJECT + "_default");
        Commands.run(environment.resolveSibling("network.log"), Map.of(), all.toArray(String[]::new));
    }

    /** Returns when both servers take requests, and each sees the other. */
    public void awaitWhole() {
        SERVERS.forEach(this::awaitReady);
        SERVERS.forEach(server -> Awaitility.await(server + " in a cluster of two")
                .atMost(READY_WITHIN)
                .pollInterval(ASKED_EVERY)
                .until(() -> newestView(server), view -> view.contains("] (2) [")));
        forgetAdministrator();
    }

    /** Returns when its health check says that it takes requests. */
    public void awaitReady(String server) {
        Awaitility.await(server)
                .atMost(READY_WITHIN)
                .pollInterval(ASKED_EVERY)
                .until(() -> Commands.succeeds("docker", "exec", container(server), "/opt/keycloak/bin/healthy.sh"));
    }

    private static String newestView(String server) {
        return Commands.output("docker", "logs", container(server))
                .lines()
                .filter(line -> line.contains("cluster view for channel"))
                .reduce("", (older, newer) -> newer);
    }

    private static String container(String service) {
        return PROJECT + "_" + service + "_1";
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + port + "/");
    }

    @Override
    public String log() {
        var all = new StringBuilder();
        for (String server : SERVERS) {
            all.append(Commands.output("docker", "logs", container(server)));
        }
        return all.toString();
    }

    @Override
    public void close() {
        compose("down", "--volumes");
        mails.close();
    }
}
