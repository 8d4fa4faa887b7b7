package dev.spacetimeauth.testing;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** An image of the production archive, with the dev tools mounted, as a Testcontainers Keycloak. */
final class ContainerServer extends Server {

    private static final String BASE_IMAGE = "spacetimeauth-base";
    private static final String IMAGE = "spacetimeauth-under-test";

    private final KeycloakContainer container;

    private ContainerServer(KeycloakContainer container) {
        this.container = container;
    }

    static ContainerServer start() {
        ContainerEngine.ensure();
        ensureBaseImage();
        var container = new KeycloakContainer(buildImage())
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN)
                .withProviderLibsFrom(List.of(new File(System.getProperty("spacetimeauth.dev-tools"))));
        container.start();
        return new ContainerServer(container);
    }

    private static String buildImage() {
        String version = System.getProperty("spacetimeauth.version");
        String archive = "spacetimeauth-" + version + ".tar.gz";
        return new ImageFromDockerfile(IMAGE, false)
                .withFileFromPath("Dockerfile", docker().resolve("Dockerfile"))
                .withFileFromPath(archive, Path.of(System.getProperty("spacetimeauth.archives"), archive))
                .withBuildArg("BASE", BASE_IMAGE)
                .withBuildArg("VERSION", version)
                .get();
    }

    private static void ensureBaseImage() {
        if (Commands.succeeds("docker", "image", "inspect", BASE_IMAGE)) {
            return;
        }
        if (Debian.mayInstall() && !Commands.succeeds("mmdebstrap", "--version")) {
            Debian.install("mmdebstrap");
        }
        String script = docker().resolve("debian-base.sh").toString();
        if (!Commands.succeeds(script, BASE_IMAGE)) {
            Assertions.fail("No base image: " + script + " failed; it needs root, Debian and mmdebstrap");
        }
    }

    private static Path docker() {
        return Path.of(System.getProperty("spacetimeauth.docker"));
    }

    @Override
    public URI base() {
        return URI.create(container.getAuthServerUrl() + "/");
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
