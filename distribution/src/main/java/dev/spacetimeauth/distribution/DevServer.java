package dev.spacetimeauth.distribution;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./mvnw -Pdev} runs: the dev package in the foreground, until Ctrl-C. Arguments: the package's directory,
 * and the directory that keeps its data.
 */
public final class DevServer {

    private static final int PORT = 8080;
    private static final int MANAGEMENT_PORT = 9000;
    private static final String ADMIN = "admin";
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final URI SERVER = URI.create("http://localhost:" + PORT);

    private static final PrintStream OUT = System.out;

    private DevServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (int port : new int[] {PORT, MANAGEMENT_PORT}) {
            if (!ServerProcess.isFree(port)) {
                OUT.println("Port " + port + " is taken: stop what listens there, and run ./mvnw -Pdev again.");
                System.exit(1);
            }
        }
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1])));
    }

    private static int run(Path directory, Path data) throws IOException, InterruptedException {
        Files.createDirectories(data);
        ServerProcess server =
                ServerProcess.start(directory, PORT, MANAGEMENT_PORT, options(data), administrator(), null);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-dev-server"));
        if (!server.awaitReady(READY_WITHIN)) {
            OUT.println("The server did not get ready; its log is above.");
            return 1;
        }
        try {
            new DemoProject(SERVER).ensure(ADMIN, ADMIN);
        } catch (IOException e) {
            OUT.println(e.getMessage());
        }
        OUT.println(welcome());
        return server.waitFor();
    }

    private static List<String> options(Path data) {
        return List.of(
                "start-dev",
                // Keycloak's own place for its H2 files, under another root.
                "-Dkc.db-url-path=" + data,
                "--log-level=INFO,org.keycloak.services:ERROR");
    }

    private static Map<String, String> administrator() {
        return Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    }

    private static void stop(ServerProcess server) {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String welcome() {
        return """

                SpacetimeAuth is ready. Ctrl-C stops it.

                  Sign in    %1$s/realms/demo/playground
                  Mailbox    %1$s/realms/demo/mailbox
                  Console    %1$s/admin/   (%2$s / %2$s)
                  Issuer     %1$s/realms/demo
                """.formatted(SERVER, ADMIN);
    }
}
