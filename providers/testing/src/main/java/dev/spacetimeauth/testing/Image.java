package dev.spacetimeauth.testing;

import java.nio.file.Path;
import java.util.Map;

/** The production image, built from nothing: a base of Debian packages and the Keycloak zip, and {@code docker/Dockerfile} on it. */
final class Image {

    private static final String NAME = "spacetimeauth-under-test";
    private static final Path KEYCLOAK = Path.of(System.getProperty("spacetimeauth.keycloak"));

    /** One for each version of Keycloak: a machine may still have that of an older one. */
    private static final String BASE =
            "spacetimeauth-base:" + KEYCLOAK.getFileName().toString().replaceAll("[^0-9]*(.+)\\.zip", "$1");

    private static boolean built;

    private Image() {}

    /** Its name, once it is built; aborts the test where there is no container engine. */
    static synchronized String underTest() {
        ContainerEngine.ensure();
        if (!built) {
            ensureBase();
            run(
                    "image-build.log",
                    "docker",
                    "build",
                    "--file=" + directory("spacetimeauth.docker").resolve("Dockerfile"),
                    "--build-arg=BASE=" + BASE,
                    "--build-arg=VERSION=" + System.getProperty("spacetimeauth.version"),
                    "--tag=" + NAME,
                    directory("spacetimeauth.archives").resolve("image").toString());
            built = true;
        }
        return NAME;
    }

    /** Needs root, Debian, mmdebstrap and unzip. */
    private static void ensureBase() {
        if (Commands.succeeds("docker", "image", "inspect", BASE)) {
            return;
        }
        if (Debian.mayInstall()) {
            Debian.install("mmdebstrap", "unzip", "xz-utils");
        }
        String script =
                directory("spacetimeauth.docker").resolve("debian-base.sh").toString();
        run("image-base.log", script, KEYCLOAK.toString(), BASE);
    }

    private static void run(String log, String... command) {
        Commands.run(ServerPackage.directory().resolveSibling(log), Map.of(), command);
    }

    private static Path directory(String property) {
        return Path.of(System.getProperty(property));
    }
}
