package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.MailServer;
import dev.spacetimeauth.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What a sign-in by e-mail costs the server, beside what plain Keycloak's own sign-in costs, and whether its time tells who has an account.
 * Arguments: the two unpacked servers, and the directory of the results.
 */
public final class SignInBenchmark {

    private static final int WARM_UPS = Integer.getInteger("benchmark.signins.warmup", 2000);
    private static final int SIGN_INS = Integer.getInteger("benchmark.signins", 1000);
    private static final int TIMED = Integer.getInteger("benchmark.signins.timed", 300);

    /** So many of each kind in turn: the machine's speed changes in the course of the run, for all alike. */
    private static final int TURN = 50;

    private static final int BATCH = 500;

    private SignInBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        var plain = new Installation(Product.PLAIN, Path.of(arguments[1]));
        Results results = Results.in(arguments[2]);
        ours.build();
        plain.build();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(
                        results.beside("sign-in-postgresql"), Map.of("fsync", "on", "synchronous_commit", "on"));
                MailServer mails = MailServer.start()) {
            ours.archive(postgres.create("archive"));
            results.add("sign-in.md", measured(ours, plain, postgres, mails));
        }
    }

    private static String measured(Installation ours, Installation plain, PostgreSqlServer postgres, MailServer mails)
            throws IOException, InterruptedException {
        try (RunningServer oursRuns = ours.start(postgres.create("signins"), environment(mails));
                RunningServer plainRuns = plain.start(postgres.create("plain"));
                var players = new Players(oursRuns, mails)) {
            Duration cold = players.cpuOfNew(1);
            MarkdownTable alone = alone(players);
            var plainPlayers = new PlainPlayers(plainRuns);
            plainPlayers.cpuOfRegistrations(WARM_UPS);
            plainPlayers.cpuOfSignIns(WARM_UPS);
            return report(cold, alone, Costs.of(players, plainPlayers), AddressTimes.of(players, TIMED));
        }
    }

    /** The warm-up of ours, and the first batch after it. */
    private static MarkdownTable alone(Players players) {
        var table = new MarkdownTable("sign-ins", "ms of processor time");
        for (int done = 0; done <= WARM_UPS; done += BATCH) {
            Duration each = players.cpuOfNew(BATCH).dividedBy(BATCH);
            table.row((done + 1) + " to " + (done + BATCH), Report.milliseconds(each));
        }
        return table;
    }

    /** Processor time for one of each kind. */
    private record Costs(Duration newPlayer, Duration knownPlayer, Duration registration, Duration password) {

        static Costs of(Players players, PlainPlayers plain) {
            Duration newPlayers = Duration.ZERO;
            Duration knownPlayers = Duration.ZERO;
            Duration registrations = Duration.ZERO;
            Duration passwords = Duration.ZERO;
            for (int done = 0; done < SIGN_INS; done += TURN) {
                int turn = Math.min(TURN, SIGN_INS - done);
                newPlayers = newPlayers.plus(players.cpuOfNew(turn));
                knownPlayers = knownPlayers.plus(players.cpuOfKnown(turn));
                registrations = registrations.plus(plain.cpuOfRegistrations(turn));
                passwords = passwords.plus(plain.cpuOfSignIns(turn));
            }
            return new Costs(
                    newPlayers.dividedBy(SIGN_INS),
                    knownPlayers.dividedBy(SIGN_INS),
                    registrations.dividedBy(SIGN_INS),
                    passwords.dividedBy(SIGN_INS));
        }

        private MarkdownTable table() {
            var table = new MarkdownTable("sign-in", "ms of processor time", "of ours, known");
            row(table, "SpacetimeAuth: a new player, by e-mail", newPlayer);
            row(table, "SpacetimeAuth: a known player, by e-mail", knownPlayer);
            row(table, "plain Keycloak: a new player registers with a password", registration);
            row(table, "plain Keycloak: the same player signs in again", password);
            return table;
        }

        private void row(MarkdownTable table, String what, Duration cost) {
            table.row(what, Report.milliseconds(cost), Report.ratio((double) cost.toNanos() / knownPlayer.toNanos()));
        }
    }

    /** Each player says to come from an address of their own, and meets no limit. */
    private static Map<String, String> environment(MailServer mails) {
        var environment = new HashMap<>(mails.environment());
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        return environment;
    }

    private static String report(Duration cold, MarkdownTable alone, Costs warm, AddressTimes times) {
        return """
                # Sign-in by e-mail, %s

                %d processors, Java %s, PostgreSQL on the same machine (fsync on), SMTP to a sink on loopback.

                ## Processor time of the server for a whole sign-in
                New players by e-mail, from the start on: authorization request, address, mail over SMTP, link, redemption, token request, all counted.
                The first one: %s ms. Target: 20 ms after %d.

                %s
                Then beside plain Keycloak, after %d of each kind there for warm-up, the mean of %d, in turns of %d. Plain Keycloak's: authorization
                request, page of the registration, registration, token request; and authorization request, password, token request; with a
                hash of one iteration.

                %s

                ## Time of the answer to an address, in milliseconds
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Report.milliseconds(cold),
                        WARM_UPS,
                        alone,
                        WARM_UPS,
                        SIGN_INS,
                        TURN,
                        warm.table(),
                        times);
    }
}
