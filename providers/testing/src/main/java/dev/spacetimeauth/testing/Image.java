package dev.spacetimeauth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The production image, {@code docker/Dockerfile}: on Debian built from nothing, with a base of Debian packages and the Keycloak zip. */
public final class Image {

    private static final String NAME = "spacetimeauth-under-test";
    private static final String PLAIN = "keycloak-plain";
    private static final Path KEYCLOAK = Path.of(System.getProperty("spacetimeauth.keycloak"));

    private static final String VERSION = KEYCLOAK.getFileName().toString().replaceAll("[^0-9]*(.+)\\.zip", "$1");
    private static final String OFFICIAL_BASE = "quay.io/keycloak/keycloak:" + VERSION;

    /** One for each version of Keycloak: a machine may still have that of an older one. */
    private static final String OWN_BASE = "spacetimeauth-base:" + VERSION;

    private static boolean built;

    private Image() {}

    /** Its name, once it is built; aborts the test where there is no container engine. */
    public static synchronized String underTest() {
        ContainerEngine.ensure();
        if (!built) {
            String base = base();
            run(
                    "image-build.log",
                    "docker",
                    "build",
                    "--file=" + directory("spacetimeauth.docker").resolve("Dockerfile"),
                    "--build-arg=BASE=" + base,
                    "--build-arg=VERSION=" + System.getProperty("spacetimeauth.version"),
                    "--tag=" + NAME,
                    directory("spacetimeauth.archives").resolve("image").toString());
            built = true;
        }
        return NAME;
    }

    /** The name of plain Keycloak in the same base, built for the same database. */
    public static synchronized String plain() {
        ContainerEngine.ensure();
        Path context = directory("spacetimeauth.archives").resolve("plain-keycloak");
        String dockerfile = """
                FROM %s
                RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true
                CMD ["start", "--optimized"]
                """.formatted(base());
        try {
            Files.createDirectories(context);
            Files.writeString(context.resolve("Dockerfile"), dockerfile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("image-plain.log", "docker", "build", "--tag=" + PLAIN, context.toString());
        return PLAIN;
    }

    /** Root on Debian makes one, without any registry; elsewhere it is the official image. */
    static synchronized String base() {
        if (!Debian.mayInstall()) {
            return OFFICIAL_BASE;
        }
        if (!Commands.succeeds("docker", "image", "inspect", OWN_BASE)) {
            Debian.install("mmdebstrap", "unzip", "xz-utils");
            String script =
                    directory("spacetimeauth.docker").resolve("debian-base.sh").toString();
            run("image-base.log", script, KEYCLOAK.toString(), OWN_BASE);
        }
        return OWN_BASE;
    }

    private static void run(String log, String... command) {
        Commands.run(ServerPackage.directory().resolveSibling(log), Map.of(), command);
    }

    private static Path directory(String property) {
        return Path.of(System.getProperty(property));
    }
}
