package dev.spacetimeauth.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The machine's Docker engine. Root on Debian gets it installed and started; elsewhere tests that need one are skipped,
 * or fail with {@code -Dcontainer=required}.
 */
final class ContainerEngine {

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final String MISSING =
            "No container engine: install and start Docker (Debian: apt-get install docker.io) to run the container tests";

    private ContainerEngine() {}

    /** Returns when the engine answers; aborts the test where there is none. */
    static void ensure() {
        if (!isThere()) {
            throw Missing.skip(MISSING);
        }
    }

    /** Fails where there must be one. */
    static synchronized boolean isThere() {
        if (answers() || (Debian.mayInstall() && startOwn())) {
            return true;
        }
        if (isRequired()) {
            throw new AssertionError(MISSING);
        }
        return false;
    }

    static boolean isRequired() {
        return "required".equals(System.getProperty("container"));
    }

    private static boolean answers() {
        return Commands.succeeds("docker", "info");
    }

    private static boolean startOwn() {
        if (!Files.isExecutable(Path.of("/usr/sbin/dockerd")) && !Debian.install("docker.io")) {
            return false;
        }
        try {
            Process started = new ProcessBuilder("/usr/sbin/dockerd")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroy, "stop-dockerd"));
            Awaitility.await().atMost(UP_WITHIN).until(ContainerEngine::answers);
            return true;
        } catch (IOException | ConditionTimeoutException e) {
            return false;
        }
    }
}
