package dev.spacetimeauth.testing;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.net.URI;
import java.util.List;

/** The image with the dev tools mounted, which it builds itself again for, as a Testcontainers Keycloak. */
final class ContainerServer extends Server {

    private final KeycloakContainer container;

    private ContainerServer(KeycloakContainer container) {
        this.container = container;
    }

    static ContainerServer start() {
        var container = new KeycloakContainer(Image.underTest())
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN)
                .withProviderLibsFrom(List.of(new File(System.getProperty("spacetimeauth.dev-tools"))));
        container.start();
        return new ContainerServer(container);
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
