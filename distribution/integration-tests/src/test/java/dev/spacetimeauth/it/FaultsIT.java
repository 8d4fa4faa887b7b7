package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spacetimeauth.it.FaultySignIn.Step;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.ComposedCluster;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What players notice when something of {@code docker/compose.cluster.yaml} breaks, at each step of a sign-in by e-mail; written to
 * {@code target/faults.md}.
 */
@ServerTest
@TestMethodOrder(
        MethodOrderer.MethodName
                .class) // The database's come last: broken connections in the pools would count for others, too.
class FaultsIT {

    private static final int PLAYERS_AT_EACH_STEP = 3;
    private static final int SIGN_INS_PER_SECOND = 10;

    private static final int PLAYERS_TO_WARM_UP = 3;
    private static final int SIGN_INS_TO_WARM_UP = 400;
    private static final int WARM_UPS = PLAYERS_TO_WARM_UP * SIGN_INS_TO_WARM_UP;

    /** A minute of them, from the start of one server to the stop of the next. */
    private static final int SIGN_INS_BETWEEN = 600;

    private static final Duration WARM_WITHIN = Duration.ofMinutes(4);

    private static final Path REPORT = Path.of("target", "faults.md");

    private static final List<String> ROWS = new ArrayList<>(List.of(
            "| fault | before the mail is asked for | before the code is typed | before the app gets tokens | before it refreshes them | lost |",
            "|---|---|---|---|---|---|"));

    @AfterAll
    static void report() throws IOException {
        Files.write(REPORT, ROWS);
    }

    /** The one that started first: the other thinks longer about who is left. */
    @Test
    void oneServerIsKilled(ComposedCluster cluster) {
        survivesKillOf("auth-1", cluster);
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "all", disabledReason = "Takes minutes: -Dfaults=all")
    void theOtherServerIsKilled(ComposedCluster cluster) {
        survivesKillOf("auth-2", cluster);
    }

    private static void survivesKillOf(String server, ComposedCluster cluster) {
        survives(
                cluster,
                "kill -9 of " + server,
                () -> cluster.compose("kill", server),
                () -> cluster.compose("start", server));
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "all", disabledReason = "Takes minutes: -Dfaults=all")
    void oneServerIsCutOff(ComposedCluster cluster) {
        survives(
                cluster,
                "auth-2 cut off from everything",
                () -> cluster.cutOff("auth-2"),
                () -> cluster.connect("auth-2"));
        survives(cluster, "auth-2 connected again", () -> {}, () -> {});
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "all", disabledReason = "Takes minutes: -Dfaults=all")
    void theDatabaseIsRestarted(ComposedCluster cluster) {
        survives(cluster, "restart of the database", () -> cluster.compose("restart", "database"), () -> {});
        survives(
                cluster,
                "kill -9 of the database",
                () -> {
                    cluster.compose("kill", "database");
                    cluster.compose("start", "database");
                },
                () -> {});
    }

    @Test
    void theMailServerIsDown(ComposedCluster cluster) {
        TestProject project = TestProject.create(cluster);
        try (App app = App.of(project)) {
            FaultySignIn ann = FaultySignIn.upTo(Step.PAGE, app, cluster);
            cluster.withoutMailServer(ann::asksInVain);

            assertThat(ann.proceed().lost()).isFalse();
            ROWS.add(
                    "| mail server down | a page says that the mail could not be sent; the same button sends it later | – | – | – | 0 |");
        }
    }

    /** Each server in turn is asked to stop, and started again. Nobody tries again: what is not the next step is a failure. */
    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "all", disabledReason = "Takes minutes: -Dfaults=all")
    void aRollingRestartUnderLoad(ComposedCluster cluster) {
        TestProject project = TestProject.create(cluster);
        var outcomes = new ConcurrentLinkedQueue<FaultySignIn.Outcome>();
        try (App app = App.of(project)) {
            warmUp(app, cluster);
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            ExecutorService players = Executors.newCachedThreadPool();
            ScheduledFuture<?> arrivals = clock.scheduleAtFixedRate(
                    () -> players.execute(() ->
                            outcomes.add(FaultySignIn.impatient(app, cluster).proceed())),
                    0,
                    TimeUnit.SECONDS.toMillis(1) / SIGN_INS_PER_SECOND,
                    TimeUnit.MILLISECONDS);
            try {
                awaitMore(outcomes);
                for (String server : List.of("auth-1", "auth-2")) {
                    cluster.compose("stop", server);
                    cluster.compose("start", server);
                    cluster.awaitReady(server);
                    awaitMore(outcomes);
                }
            } finally {
                arrivals.cancel(false);
                clock.shutdown();
                players.shutdown();
            }
            await().atMost(WARM_WITHIN).until(players::isTerminated);
            cluster.awaitWhole();
            assertThat(FaultySignIn.impatient(app, cluster).proceed().lost())
                    .as("A sign-in when all is over")
                    .isFalse();
        }

        long failed = outcomes.stream().filter(FaultySignIn.Outcome::lost).count();
        ROWS.add("| rolling restart under %d sign-ins a second | %d of %d failed; %s | | | | |"
                .formatted(SIGN_INS_PER_SECOND, failed, outcomes.size(), summary(List.copyOf(outcomes))));
        // How many is a figure of the machine; most come to the end on any.
        assertThat(failed).isLessThan(outcomes.size() / 2);
        assertThat(project.admin("users/count").asLong())
                .as("Accounts of those who came to the end")
                .isGreaterThanOrEqualTo(WARM_UPS + outcomes.size() - failed);
    }

    /** Players who wait for each other: a server that has just started takes several times the processor time for a while. */
    private static void warmUp(App app, ComposedCluster cluster) {
        List<List<FaultySignIn.Outcome>> outcomes = AtOnce.run(
                PLAYERS_TO_WARM_UP,
                () -> Stream.generate(() -> FaultySignIn.impatient(app, cluster).proceed())
                        .limit(SIGN_INS_TO_WARM_UP)
                        .toList());
        assertThat(outcomes.stream().flatMap(List::stream))
                .as("Before any fault")
                .noneMatch(FaultySignIn.Outcome::lost);
    }

    private static void awaitMore(Collection<FaultySignIn.Outcome> outcomes) {
        int before = outcomes.size();
        await().atMost(WARM_WITHIN).until(() -> outcomes.size() >= before + SIGN_INS_BETWEEN);
    }

    /** Players are at every step when the fault happens, and go on at once. */
    private static void survives(ComposedCluster cluster, String fault, Runnable happens, Runnable repair) {
        TestProject project = TestProject.create(cluster);
        try (App app = App.of(project)) {
            Map<Step, List<FaultySignIn>> players = Arrays.stream(Step.values())
                    .filter(step -> step != Step.START)
                    .collect(Collectors.toMap(
                            Function.identity(),
                            step -> List.copyOf(
                                    AtOnce.run(PLAYERS_AT_EACH_STEP, () -> FaultySignIn.upTo(step, app, cluster))),
                            (one, other) -> one,
                            () -> new EnumMap<>(Step.class)));

            happens.run();

            List<FaultySignIn> all =
                    players.values().stream().flatMap(List::stream).toList();
            List<CompletableFuture<FaultySignIn.Outcome>> going = all.stream()
                    .map(player -> CompletableFuture.supplyAsync(player::proceed))
                    .toList();
            List<FaultySignIn.Outcome> outcomes =
                    going.stream().map(CompletableFuture::join).toList();
            repair.run();
            cluster.awaitWhole();
            var cells = new ArrayList<String>();
            for (int i = 0; i < outcomes.size(); i += PLAYERS_AT_EACH_STEP) {
                cells.add(summary(outcomes.subList(i, i + PLAYERS_AT_EACH_STEP)));
            }
            long lost = outcomes.stream().filter(FaultySignIn.Outcome::lost).count();
            ROWS.add("| %s | %s | %d |".formatted(fault, String.join(" | ", cells), lost));
            assertThat(outcomes).as(fault).noneMatch(FaultySignIn.Outcome::lost);
            assertThat(project.admin("users/count").asLong()).isEqualTo(all.size());
        }
    }

    private static String summary(List<FaultySignIn.Outcome> outcomes) {
        Duration longest = outcomes.stream()
                .map(FaultySignIn.Outcome::longest)
                .max(Duration::compareTo)
                .orElseThrow();
        List<String> seen = outcomes.stream()
                .flatMap(outcome -> outcome.seen().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .toList();
        return "%s; at most %.1f s"
                .formatted(seen.isEmpty() ? "nothing" : String.join(", ", seen), longest.toMillis() / 1000.0);
    }
}
