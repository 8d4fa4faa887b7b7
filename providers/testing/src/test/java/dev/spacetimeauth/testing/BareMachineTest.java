package dev.spacetimeauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** On a machine without browser and container engine, tests that need one are skipped; where containers are required, they fail. */
class BareMachineTest {

    @TempDir
    private Path empty;

    @Test
    void whatTheMachineLacksSkipsItsTests() throws Exception {
        assertThat(run())
                .contains("[WARNING] Skipped: No browser", "[WARNING] Skipped: No container engine")
                .containsPattern("\\[ *4 tests aborted *]")
                .containsPattern("\\[ *0 tests failed *]");
    }

    @Test
    void requiredContainersFailTheirTests() throws Exception {
        assertThat(run("-Dcontainer=required"))
                .containsPattern("\\[ *1 tests aborted *]")
                .containsPattern("\\[ *3 tests failed *]")
                .contains("AssertionError: No container engine");
    }

    /** The summary of {@link Tests} in a JVM that finds no command, may install none and reach no download. */
    private String run(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.name=nobody",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(options));
        command.add(Run.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", File.separator + "nowhere");
        builder.environment().put("PLAYWRIGHT_BROWSERS_PATH", empty.toString());
        builder.environment().put("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9");
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Runs {@link Tests}. */
    static final class Run {

        private Run() {}

        public static void main(String[] arguments) {
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(Tests.class))
                                    .build(),
                            summary);
            var output = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            summary.getSummary().printTo(output);
            summary.getSummary().printFailuresTo(output);
        }
    }

    /** What a machine may lack, one of each. Their bodies would fail. */
    @ServerTest
    static class Tests {

        @Test
        void browser(PlayerBrowser player) {
            assertThat(player).isNull();
        }

        @Test
        void image(PostgreSqlContainer database) {
            assertThat(database).isNull();
        }

        @Test
        void cluster(ComposedCluster cluster) {
            assertThat(cluster).isNull();
        }

        @Test
        void browserAfterTheImage(PostgreSqlContainer database, PlayerBrowser player) {
            assertThat(database).isNull();
            assertThat(player).isNull();
        }
    }
}
