package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How long it takes to answer to addresses that have no account, an account, and one that is disabled. */
record AddressTimes(Sample unknown, Sample known, Sample disabled) {

    private static final List<String> KINDS = List.of("unknown", "known", "disabled");

    /** In turn, each kind as often in each place: what changes in the course of the run changes for all alike. */
    static AddressTimes of(Players players, int each) {
        for (int i = 0; i < each; i++) {
            user(players, "known" + i, true);
            user(players, "disabled" + i, false);
        }
        Map<String, List<Duration>> took = new HashMap<>();
        for (int i = 0; i < each; i++) {
            for (int turn = 0; turn < KINDS.size(); turn++) {
                String kind = KINDS.get((i + turn) % KINDS.size());
                took.computeIfAbsent(kind, unused -> new ArrayList<>()).add(players.ask(kind + i + "@example.com"));
            }
        }
        return new AddressTimes(sample(took, 0), sample(took, 1), sample(took, 2));
    }

    private static Sample sample(Map<String, List<Duration>> took, int kind) {
        return new Sample(Objects.requireNonNull(took.get(KINDS.get(kind))));
    }

    private static void user(Players players, String name, boolean enabled) {
        players.project()
                .server()
                .administrator()
                .successful("POST", players.project().name() + "/users", """
                        {"username": "%s", "email": "%1$s@example.com", "emailVerified": true, "enabled": %s}""".formatted(name, enabled));
    }

    @Override
    public String toString() {
        var table = new MarkdownTable("address", "median", "95th percentile", "distance to unknown");
        table.row("unknown", Report.milliseconds(unknown.median()), Report.milliseconds(unknown.p95()), "");
        row(table, "known", known);
        row(table, "disabled", disabled);
        return """

                %s
                Distance: Kolmogorov and Smirnov's for %d samples each; chance alone exceeds %.3f once in a hundred times.
                """.formatted(table, unknown.durations().size(), unknown.distanceByChance(known));
    }

    private void row(MarkdownTable table, String name, Sample sample) {
        table.row(
                name,
                Report.milliseconds(sample.median()),
                Report.milliseconds(sample.p95()),
                String.format(Locale.ROOT, "%.3f", sample.distanceTo(unknown)));
    }
}
