package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.MailServer;
import dev.spacetimeauth.testing.PostgreSqlServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What a sign-in by e-mail costs the server, and whether its time tells who has an account. Arguments: the unpacked server,
 * and the directory of the results.
 */
public final class SignInBenchmark {

    private static final PrintStream OUT = System.out;

    private static final int WARM_UPS = Integer.getInteger("benchmark.signins.warmup", 2000);
    private static final int SIGN_INS = Integer.getInteger("benchmark.signins", 1000);
    private static final int TIMED = Integer.getInteger("benchmark.signins.timed", 300);

    private SignInBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        Path results = Files.createDirectories(Path.of(arguments[1]));
        ours.build();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(
                        results.resolveSibling("sign-in-postgresql"),
                        Map.of("fsync", "on", "synchronous_commit", "on"));
                MailServer mails = MailServer.start();
                RunningServer server = ours.start(postgres.create("signins"), environment(mails));
                var players = new Players(server, mails)) {
            Duration cold = players.cpuOf(1);
            players.cpuOf(WARM_UPS);
            Duration warm = players.cpuOf(SIGN_INS).dividedBy(SIGN_INS);
            String report = report(cold, warm, AddressTimes.of(players, TIMED));
            Files.writeString(results.resolve("sign-in.md"), report);
            OUT.println(report);
        }
    }

    /** Each player says to come from an address of their own, and meets no limit. */
    private static Map<String, String> environment(MailServer mails) {
        var environment = new HashMap<>(mails.environment());
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        return environment;
    }

    private static String report(Duration cold, Duration warm, AddressTimes times) {
        return """
                # Sign-in by e-mail, %s

                %d processors, Java %s, PostgreSQL on the same machine (fsync on), SMTP to a sink on loopback.

                ## Processor time of the server for a whole sign-in
                Authorization request, address, mail over SMTP, link, redemption, token request, all counted, of a new player
                each. After %d sign-ins to warm up, of %d: **%s ms** (target: 20 ms). The first of all: %s ms.

                ## Time of the answer to an address, in milliseconds
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        WARM_UPS,
                        SIGN_INS,
                        Report.milliseconds(warm),
                        Report.milliseconds(cold),
                        times);
    }
}
