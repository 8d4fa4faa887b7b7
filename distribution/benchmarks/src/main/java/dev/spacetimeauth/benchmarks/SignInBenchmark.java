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

    private SignInBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        var plain = new Installation(Product.PLAIN, Path.of(arguments[1]));
        Results results = Results.in(arguments[2]);
        ours.build();
        plain.build();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(
                        results.beside("sign-in-postgresql"), Map.of("fsync", "on", "synchronous_commit", "on"));
                MailServer mails = MailServer.start();
                RunningServer oursRuns = ours.start(postgres.create("signins"), environment(mails));
                RunningServer plainRuns = plain.start(postgres.create("plain"));
                var players = new Players(oursRuns, mails)) {
            var plainPlayers = new PlainPlayers(plainRuns);
            Duration cold = players.cpuOf(1);
            Costs.of(players, plainPlayers, WARM_UPS);
            Costs warm = Costs.of(players, plainPlayers, SIGN_INS);
            String report = report(cold, warm, AddressTimes.of(players, TIMED));
            results.add("sign-in.md", report);
        }
    }

    /** Processor time for one. */
    private record Costs(Duration ours, Duration registration, Duration password) {

        static Costs of(Players players, PlainPlayers plain, int each) {
            Duration ours = Duration.ZERO;
            Duration registrations = Duration.ZERO;
            Duration passwords = Duration.ZERO;
            for (int done = 0; done < each; done += TURN) {
                int turn = Math.min(TURN, each - done);
                ours = ours.plus(players.cpuOf(turn));
                registrations = registrations.plus(plain.cpuOfRegistrations(turn));
                passwords = passwords.plus(plain.cpuOfSignIns(turn));
            }
            return new Costs(ours.dividedBy(each), registrations.dividedBy(each), passwords.dividedBy(each));
        }

        private MarkdownTable table() {
            var table = new MarkdownTable("sign-in", "ms of processor time", "of ours");
            row(table, "SpacetimeAuth: a new player, by e-mail", ours);
            row(table, "plain Keycloak: a new player registers with a password", registration);
            row(table, "plain Keycloak: the same player signs in again", password);
            return table;
        }

        private void row(MarkdownTable table, String what, Duration cost) {
            table.row(what, Report.milliseconds(cost), Report.ratio((double) cost.toNanos() / ours.toNanos()));
        }
    }

    /** Each player says to come from an address of their own, and meets no limit. */
    private static Map<String, String> environment(MailServer mails) {
        var environment = new HashMap<>(mails.environment());
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        return environment;
    }

    private static String report(Duration cold, Costs warm, AddressTimes times) {
        return """
                # Sign-in by e-mail, %s

                %d processors, Java %s, PostgreSQL on the same machine (fsync on), SMTP to a sink on loopback.

                ## Processor time of the server for a whole sign-in
                Ours: authorization request, address, mail over SMTP, link, redemption, token request, all counted. Plain Keycloak's: authorization
                request, page of the registration, registration, token request; and authorization request, password, token request; with a
                hash of one iteration. After %d of each kind to warm up, of %d, in turns of %d; both servers run at once.

                %s
                Target: 20 ms. The first of ours: %s ms.

                ## Time of the answer to an address, in milliseconds
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        WARM_UPS,
                        SIGN_INS,
                        TURN,
                        warm.table(),
                        Report.milliseconds(cold),
                        times);
    }
}
