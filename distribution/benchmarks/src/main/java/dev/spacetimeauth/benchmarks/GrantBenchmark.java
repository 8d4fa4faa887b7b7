package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.PostgreSqlServer;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a game's token request costs the server, by grant. Arguments: the unpacked server, and the directory of the results.
 */
public final class GrantBenchmark {

    private static final int WARM_UPS = Integer.getInteger("benchmark.grants.warmup", 2000);
    private static final int REQUESTS = Integer.getInteger("benchmark.grants", 1000);

    private GrantBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        Results results = Results.in(arguments[1]);
        ours.build();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(
                        results.beside("grants-postgresql"), Map.of("fsync", "on", "synchronous_commit", "on"));
                RunningServer server = ours.start(
                        postgres.create("grants"),
                        Map.of("SPACETIMEAUTH_GUESTS_PER_IP_HOUR", "0"),
                        Vendors.ofRun().serverOptions())) {
            var game = new BenchmarkedGame(server);
            var table = new MarkdownTable("token request", "ms of processor time");
            measure(server, table, "refresh, beside them", game::refresh);
            measure(server, table, "a new guest", game::newGuest);
            measure(server, table, "a known guest", game::knownGuest);
            measure(server, table, "a Steam ticket of a new player", game::newSteamPlayer);
            measure(server, table, "a Steam ticket of a known player", game::knownSteamPlayer);
            String report = report(table);
            results.add("grants.md", report);
        }
    }

    private static void measure(RunningServer server, MarkdownTable table, String name, IntConsumer request) {
        for (int i = 0; i < WARM_UPS; i++) {
            request.accept(i);
        }
        Duration before = server.cpu();
        for (int i = 0; i < REQUESTS; i++) {
            request.accept(WARM_UPS + i);
        }
        table.row(name, Report.milliseconds(server.cpu().minus(before).dividedBy(REQUESTS)));
    }

    private static String report(MarkdownTable table) {
        return """
                # Grants of games, %s

                %d processors, Java %s, PostgreSQL on the same machine (fsync on), Steam faked on loopback. Each one after the other,
                after %d to warm up, of %d, with an ID token each.

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        WARM_UPS,
                        REQUESTS,
                        table);
    }
}
