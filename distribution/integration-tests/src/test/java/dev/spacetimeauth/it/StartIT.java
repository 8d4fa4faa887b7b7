package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.distribution.ServerProcess;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerPackage;
import dev.spacetimeauth.testing.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server that is configured wrongly says instead of starting. It has the dev tools, and is built for H2. */
@ServerTest
class StartIT {

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);
    private static final String ALLOW = "SPACETIMEAUTH_ALLOW_IN_PRODUCTION";
    private static final String HOSTNAME = "--hostname=https://auth.example.com";

    @Test
    void h2IsRefusedInProduction(Server built) throws Exception {
        assertThat(refusal(Map.of(ALLOW, "dev-tools"), HOSTNAME)).contains("The database is H2", ALLOW + "=h2");
    }

    @Test
    void theDevToolsAreRefusedInProduction(Server built) throws Exception {
        assertThat(refusal(Map.of(ALLOW, "h2"), HOSTNAME))
                .contains("The dev tools show every mail", ALLOW + "=dev-tools");
    }

    @Test
    void aMailServerThatIsHalfSetIsRefused(Server built) throws Exception {
        assertThat(refusal(Map.of(ALLOW, "h2,dev-tools", "SPACETIMEAUTH_SMTP_FROM", "auth@example.com"), HOSTNAME))
                .contains("SPACETIMEAUTH_SMTP_HOST is missing");
    }

    /** Keycloak's own. */
    @Test
    void aMissingHostnameIsRefused(Server built) throws Exception {
        assertThat(refusal(Map.of(ALLOW, "h2,dev-tools"))).contains("hostname is not configured");
    }

    /** The system's own is read later, another one at the start. */
    @Test
    void aTruststoreThatCannotBeReadIsRefused(Server built) throws Exception {
        assertThat(refusal(Map.of(ALLOW, "h2,dev-tools"), HOSTNAME, "--spi-truststore--file--file=nowhere.jks"))
                .contains("nowhere.jks");
    }

    /** What it says; it ends by itself, and shows nobody a stack trace. */
    private static String refusal(Map<String, String> environment, String... options) throws Exception {
        Path log = Files.createTempFile(ServerPackage.directory().getParent(), "refused-", ".log");
        var all = new ArrayList<>(List.of("start", "--optimized", "--db=dev-mem", "--http-enabled=true"));
        all.addAll(List.of(options));
        // What lives for some seconds is not worth the second compiler's work.
        var variables = new HashMap<>(environment);
        variables.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        ServerProcess server = start(all, variables, log);
        assertThat(server.awaitReady(ENDS_WITHIN)).isFalse();
        assertThat(server.waitFor()).isNotZero();
        assertThat(Files.readString(log)).doesNotContain("\tat ");
        return Files.readString(log);
    }

    private static ServerProcess start(List<String> options, Map<String, String> environment, Path log)
            throws IOException {
        return ServerProcess.start(
                ServerPackage.directory(),
                ServerProcess.freePort(),
                ServerProcess.freePort(),
                options,
                environment,
                log);
    }
}
