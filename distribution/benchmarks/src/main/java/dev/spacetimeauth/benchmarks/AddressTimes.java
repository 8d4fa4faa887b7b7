package dev.spacetimeauth.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long it takes to answer to addresses that have no account, an account, and one that is disabled. */
record AddressTimes(Sample unknown, Sample known, Sample disabled) {

    /** In turn, so that what changes in the course of the run changes for all alike. */
    static AddressTimes of(Players players, int each) {
        List<Duration> unknown = new ArrayList<>();
        List<Duration> known = new ArrayList<>();
        List<Duration> disabled = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            user(players, "known" + i, true);
            user(players, "disabled" + i, false);
            unknown.add(players.ask("unknown" + i + "@example.com"));
            known.add(players.ask("known" + i + "@example.com"));
            disabled.add(players.ask("disabled" + i + "@example.com"));
        }
        return new AddressTimes(new Sample(unknown), new Sample(known), new Sample(disabled));
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
