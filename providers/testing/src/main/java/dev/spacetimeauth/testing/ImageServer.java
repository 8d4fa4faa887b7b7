package dev.spacetimeauth.testing;

import com.github.dockerjava.api.DockerClient;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import dev.spacetimeauth.distribution.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The production image as it is shipped, as a Testcontainers Keycloak, with a read-only root file system. It is in the network of this
 * machine, where the database, the mail server and the faked vendors of the tests listen on the loopback address.
 */
public final class ImageServer extends Node {

    private final OnHostNetwork container;

    private ImageServer(OnHostNetwork container) {
        this.container = container;
    }

    /** Alone on this database. */
    public static ImageServer start(PostgreSql database, Map<String, String> environment) {
        return start(database, List.of("--cache=local"), environment);
    }

    static ImageServer start(PostgreSql database, List<String> more, Map<String, String> environment) {
        var container = new OnHostNetwork(Image.underTest());
        var options = new ArrayList<>(on(database));
        options.addAll(more);
        options(container.base(), options).forEach(container::withCustomCommand);
        container
                .withProductionMode()
                .withOptimizedFlag()
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN)
                .withEnv(environment);
        String mounted = mounted();
        if (mounted != null) {
            container.withFileSystemBind(mounted, mounted, BindMode.READ_ONLY);
        }
        container.start();
        return new ImageServer(container);
    }

    @Override
    public void kill() {
        if (container.isRunning()) {
            docker().killContainerCmd(container.getContainerId()).exec();
        }
        Awaitility.await("the end of the container").until(() -> !container.isRunning());
    }

    @Override
    public void startAgain() {
        forgetAdministrator();
        docker().startContainerCmd(container.getContainerId()).exec();
        Awaitility.await("the server in the container")
                .atMost(READY_WITHIN)
                .ignoreExceptions()
                .until(() -> Http.get(management("health/ready")).statusCode() == 200);
    }

    /** What this command prints in the container. */
    public String run(String... command) {
        try {
            return container.execInContainer(command).getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command ran", e);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    @Override
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + container.managementPort + "/" + path);
    }

    @Override
    public URI base() {
        return URI.create(container.base());
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }

    /** Ports are those of the machine; nothing is mapped. */
    private static final class OnHostNetwork extends KeycloakContainer {

        private final int port = freePort();
        private final int managementPort = freePort();

        private OnHostNetwork(String image) {
            super(image);
            setExposedPorts(List.of());
            withNetworkMode("host");
            withCreateContainerCmdModifier(create -> create.getHostConfig()
                    .withReadonlyRootfs(true)
                    .withTmpFs(Map.of("/tmp", "", "/opt/keycloak/data", "uid=1000")));
            withCustomCommand("--http-host=127.0.0.1");
            withCustomCommand("--http-port=" + port);
            withCustomCommand("--http-management-host=127.0.0.1");
            withCustomCommand("--http-management-port=" + managementPort);
            waitingFor(Wait.forLogMessage(".*Bootstrap completed.*", 1).withStartupTimeout(READY_WITHIN));
        }

        private String base() {
            return "http://localhost:" + port + "/";
        }

        private static int freePort() {
            try {
                return ServerProcess.freePort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
