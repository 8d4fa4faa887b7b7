package dev.spacetimeauth.testing;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;

/** The production image, built from nothing: a base of Debian packages and the Keycloak zip, and {@code docker/Dockerfile} on it. */
final class Image {

    private static final String BASE = "spacetimeauth-base";
    private static final String NAME = "spacetimeauth-under-test";

    private static boolean built;

    private Image() {}

    /** Its name, once it is built; aborts the test where there is no container engine. */
    static synchronized String underTest() {
        ContainerEngine.ensure();
        if (!built) {
            ensureBase();
            run(
                    "docker",
                    "build",
                    "--quiet",
                    "--file=" + directory("spacetimeauth.docker").resolve("Dockerfile"),
                    "--build-arg=BASE=" + BASE,
                    "--build-arg=VERSION=" + System.getProperty("spacetimeauth.version"),
                    "--tag=" + NAME,
                    directory("spacetimeauth.archives").resolve("image").toString());
            built = true;
        }
        return NAME;
    }

    private static void ensureBase() {
        if (Commands.succeeds("docker", "image", "inspect", BASE)) {
            return;
        }
        if (Debian.mayInstall() && !Commands.succeeds("mmdebstrap", "--version")) {
            Debian.install("mmdebstrap", "unzip", "xz-utils");
        }
        String script =
                directory("spacetimeauth.docker").resolve("debian-base.sh").toString();
        run(script, System.getProperty("spacetimeauth.keycloak"), BASE);
    }

    private static Path directory(String property) {
        return Path.of(System.getProperty(property));
    }

    private static void run(String... command) {
        if (!Commands.succeeds(command)) {
            Assertions.fail("The image cannot be built: " + Arrays.toString(command)
                    + " failed; the base needs root, Debian, mmdebstrap and unzip");
        }
    }
}
