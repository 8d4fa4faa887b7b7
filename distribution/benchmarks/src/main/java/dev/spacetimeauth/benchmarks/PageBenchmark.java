package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.Browsers;
import dev.spacetimeauth.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sign-in page weighs and when the player sees it, beside Keycloak's own; both servers run at once, and their pages are loaded
 * in turn. Arguments: the two unpacked servers, and the directory of the results.
 */
public final class PageBenchmark {

    private static final int WARM_UPS = Integer.getInteger("benchmark.pages.warmup", 20);
    private static final int LOADS = Integer.getInteger("benchmark.pages", 25);
    private static final String REALM = "page";

    private PageBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var ours = new Installation(Product.OURS, Path.of(arguments[0]));
        var plain = new Installation(Product.PLAIN, Path.of(arguments[1]));
        Results results = Results.in(arguments[2]);
        ours.build();
        plain.build();
        try (PostgreSqlServer postgres = PostgreSqlServer.start(results.beside("page-postgresql"));
                RunningServer oursRuns = ours.start(postgres.create("ours"));
                RunningServer plainRuns = plain.start(postgres.create("plain"));
                Browsers browsers = Browsers.launch()) {
            List<Visited> pages = List.of(Visited.of(Product.OURS, oursRuns), Visited.of(Product.PLAIN, plainRuns));
            var table = new MarkdownTable(
                    "network", "product", "requests", "bytes", "first contentful paint", "plain / ours");
            for (Network network : Network.values()) {
                measure(browsers, network, pages, table);
            }
            String report = report(table);
            results.add("page.md", report);
        }
    }

    private static void measure(Browsers browsers, Network network, List<Visited> pages, MarkdownTable table) {
        for (int i = 0; i < WARM_UPS; i++) {
            pages.forEach(page -> page.load(browsers, network));
        }
        pages.forEach(page -> page.loads().clear());
        for (int i = 0; i < LOADS; i++) {
            pages.forEach(page -> page.load(browsers, network));
        }
        Sample ours = pages.get(0).paints();
        for (Visited page : pages) {
            Sample paints = page.paints();
            table.row(
                    network,
                    page.product(),
                    page.loads().get(0).requests(),
                    page.loads().get(0).bytes(),
                    Report.milliseconds(paints.median()) + " / " + Report.milliseconds(paints.p95()),
                    Report.ratio(paints.ratioTo(ours)));
        }
    }

    /** The sign-in page of a realm, and how it was loaded so far. */
    private record Visited(Product product, String address, List<PageLoad> loads) {

        /** The same request to both: that of the realm's own console, which every realm has. */
        private static Visited of(Product product, RunningServer server) throws InterruptedException {
            server.administrator().call("POST", product.creationPath(), product.create(REALM));
            String address = server.base() + "realms/" + REALM
                    + "/protocol/openid-connect/auth?client_id=security-admin-console"
                    + "&redirect_uri=" + server.base() + "admin/" + REALM + "/console/&response_type=code&scope=openid"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
            return new Visited(product, address, new ArrayList<>());
        }

        private void load(Browsers browsers, Network network) {
            loads.add(PageLoad.of(browsers, network, address));
        }

        private Sample paints() {
            return new Sample(loads.stream().map(PageLoad::firstContentfulPaint).toList());
        }
    }

    private static String report(MarkdownTable table) {
        return """
                # The sign-in page, %s

                %d processors, Java %s, both servers at once on loopback, their pages in turn, in a Chromium with an empty cache each time.
                Bytes over the wire, headers included. Paint in milliseconds, median / 95th percentile of %d after %d to warm up.

                %s""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        LOADS,
                        WARM_UPS,
                        table);
    }
}
