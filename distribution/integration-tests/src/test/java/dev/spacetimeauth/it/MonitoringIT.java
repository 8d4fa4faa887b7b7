package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.Cluster;
import dev.spacetimeauth.testing.Http;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.Node;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What {@code docker/monitoring} asks Prometheus for is what a server has. */
@ServerTest
class MonitoringIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("spacetimeauth.docker"), "monitoring");
    private static final JsonNode DASHBOARD = read(new ObjectMapper(), "dashboard.json");
    private static final JsonNode ALERTS = read(new ObjectMapper(new YAMLFactory()), "alerts.yaml");

    /** What a server has only with an option; a panel may ask for it, an alert may not. */
    private static final Map<String, String> OPTIONS = Map.of(
            "http_server_requests_seconds_bucket", "http-metrics-histograms-enabled=true",
            "keycloak_user_events_total", "event-metrics-user-enabled=true");

    private static final String OF_PROMETHEUS = "up";
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private static final Duration JOINED_WITHIN = Duration.ofMinutes(2);

    @Test
    void everyMetricOfDashboardAndAlertsIsThereOnceAPlayerOfEachKindHasComeIn(Cluster cluster) {
        Node server = cluster.node(0);
        signIn(cluster, server);

        Map<String, Set<String>> metrics = metrics(server);

        assertThat(selectors(dashboard()).filter(selector -> !OPTIONS.containsKey(selector.metric())))
                .hasSizeGreaterThan(30)
                .allSatisfy(selector -> assertThere(selector, metrics));
        assertThat(selectors(alerts())).hasSizeGreaterThan(15).allSatisfy(selector -> assertThere(selector, metrics));
        assertThat(metrics).doesNotContainKeys(OPTIONS.keySet().toArray(String[]::new));
    }

    private static void assertThere(Selector selector, Map<String, Set<String>> metrics) {
        if (!selector.metric().equals(OF_PROMETHEUS)) {
            assertThat(metrics).containsKey(selector.metric());
            assertThat(metrics.get(selector.metric())).as(selector.metric()).containsAll(selector.labels());
        }
    }

    @Test
    void theDashboardShowsAllThatWeCount(Cluster cluster) {
        Set<String> shown = selectors(dashboard()).map(Selector::metric).collect(Collectors.toSet());

        Set<String> ours = metrics(cluster.node(0)).keySet().stream()
                .filter(name -> name.startsWith("spacetimeauth_"))
                .collect(Collectors.toSet());

        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(shown).containsAll(ours);
    }

    @Test
    void eachNodeCountsBoth(Cluster cluster) {
        for (int i = 0; i < 2; i++) {
            Node node = cluster.node(i);
            await().atMost(JOINED_WITHIN)
                    .untilAsserted(
                            () -> assertThat(scrape(node)).containsPattern("(?m)^vendor_cluster_size\\{.*} 2\\.0$"));
        }
    }

    @Test
    void aPanelThatNeedsAnOptionSaysWhich() {
        for (JsonNode panel : DASHBOARD.path("panels")) {
            Set<String> needed = selectors(expressions(panel.path("targets")))
                    .map(Selector::metric)
                    .filter(OPTIONS::containsKey)
                    .map(OPTIONS::get)
                    .collect(Collectors.toSet());

            String description = panel.path("description").asText();
            assertThat(OPTIONS.values().stream().filter(description::contains))
                    .as(panel.path("title").asText())
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
        assertThat(selectors(dashboard()).map(Selector::metric)).containsAll(OPTIONS.keySet());
    }

    @Test
    void anAlertSaysHowBadItIsAndWhatToDo() {
        for (JsonNode rule : rules()) {
            assertThat(rule.path("alert").asText()).isNotEmpty();
            assertThat(rule.path("for").asText()).matches("[1-9][0-9]*m");
            assertThat(rule.path("labels").path("severity").asText()).isIn("critical", "warning");
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(rule.path("annotations").path("description").asText()).hasSizeGreaterThan(100);
        }
        assertThat(rules()).hasSize(12);
    }

    @Test
    void metricsAndTheirLabelsAreFoundInAnExpression() {
        String expression = """
                topk(10, 2e3 * sum by (le) (rate(a_total{job="$job",uri!~"/x,y=\\"z\\"|{id}"}[5m] offset 1h)))
                < on (job) group_left () count by (job) (b > 0) or absent(c:d{ le = "1" }) and vector(.5)""";

        assertThat(Selector.in(expression))
                .containsExactly(
                        new Selector("a_total", Set.of("uri")),
                        new Selector("b", Set.of()),
                        new Selector("c:d", Set.of("le")));
    }

    /** By e-mail, as a guest, and with a ticket of Steam. */
    private static void signIn(Cluster cluster, Node server) {
        TestProject project = TestProject.create(server);
        HttpBrowser ann = HttpBrowser.at("10.3.0.1");
        try (App app = App.of(project)) {
            ann.submit(ann.open(app.signInUri("email")), "send", Map.of("email", "watched@example.com"));
            Answer back = ann.submit(
                    ann.open(cluster.mails().mailTo("watched@example.com").link()), "continue", Map.of());
            assertThat(back.isBackInApp()).as(back.text()).isTrue();
        }
        SteamGame steam = SteamGame.of(project);
        assertThat(steam.game().at("10.3.0.2").guest(Game.KEY).statusCode()).isEqualTo(200);
        assertThat(steam.signIn(steam.ticket()).statusCode()).isEqualTo(200);
        for (String name : List.of("mails_sent", "links_redeemed", "guests_created", "tickets_accepted")) {
            assertThat(scrape(server)).containsPattern("spacetimeauth_" + name + "_total [1-9]");
        }
    }

    private static String scrape(Node server) {
        return Http.get(server.management("metrics")).body();
    }

    /** The labels of each. */
    private static Map<String, Set<String>> metrics(Node server) {
        var metrics = new TreeMap<String, Set<String>>();
        scrape(server)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Selector.in(line.substring(0, line.lastIndexOf(' '))))
                .forEach(sample -> metrics.computeIfAbsent(sample.metric(), name -> new TreeSet<>())
                        .addAll(sample.labels()));
        return metrics;
    }

    private static Stream<Selector> selectors(Stream<String> expressions) {
        return expressions.flatMap(Selector::in);
    }

    /** Of its panels, and of the queries that fill its variables. */
    private static Stream<String> dashboard() {
        Stream<String> ofPanels = stream(DASHBOARD.path("panels")).flatMap(panel -> expressions(panel.path("targets")));
        Stream<String> ofVariables = stream(DASHBOARD.path("templating").path("list"))
                .map(variable -> variable.path("query").path("query").asText())
                .map(query -> query.replaceFirst("^label_values\\((.+), \\w+\\)$", "$1"));
        return Stream.concat(ofPanels, ofVariables);
    }

    private static Stream<String> alerts() {
        return expressions(rules());
    }

    private static JsonNode rules() {
        return ALERTS.path("groups").path(0).path("rules");
    }

    private static Stream<String> expressions(JsonNode nodes) {
        return stream(nodes).map(node -> node.path("expr").asText());
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static JsonNode read(ObjectMapper mapper, String name) {
        try {
            return mapper.readTree(Files.readString(DIRECTORY.resolve(name)));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** A metric as PromQL asks for it, with the labels that the server must have given it. */
    private record Selector(String metric, Set<String> labels) {

        private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
        private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*" + TEXT);
        private static final Pattern RANGE = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");
        private static final Pattern GROUPING =
                Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
        private static final Pattern NAME =
                Pattern.compile("(?<![\\w.:$])([a-zA-Z_:][\\w:]*+)\\s*+(\\(|\\{(?:[^}\"]|" + TEXT + ")*})?");
        private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

        static Stream<Selector> in(String expression) {
            String plain =
                    GROUPING.matcher(RANGE.matcher(expression).replaceAll(" ")).replaceAll(" ");
            return NAME.matcher(plain).results().filter(Selector::isMetric).map(Selector::of);
        }

        private static boolean isMetric(MatchResult name) {
            boolean called = "(".equals(name.group(2));
            return !called && !WORDS.contains(name.group(1));
        }

        private static Selector of(MatchResult name) {
            Matcher label = LABEL.matcher(name.group(2) == null ? "" : name.group(2));
            Set<String> labels = label.results()
                    .map(match -> match.group(1))
                    .filter(found -> !LABELS_OF_PROMETHEUS.contains(found))
                    .collect(Collectors.toSet());
            return new Selector(name.group(1), labels);
        }
    }
}
