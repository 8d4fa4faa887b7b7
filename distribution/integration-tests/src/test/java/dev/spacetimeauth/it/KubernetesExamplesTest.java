package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docker/kubernetes: what an API server would refuse, and what people break between two documents. */
class KubernetesExamplesTest {

    private static final Path DOCKER = Path.of("../../docker");
    private static final Manifests DEPLOYMENT = example("deployment.yaml");
    private static final Manifests OPERATOR = example("keycloak.yaml");
    private static final Manifests SECRETS = example("secrets.example.yaml");
    private static final JsonNode KEYCLOAK = OPERATOR.only("Keycloak");
    private static final JsonNode POD = DEPLOYMENT.only("Deployment").at("/spec/template");
    private static final JsonNode CONTAINER = POD.at("/spec/containers/0");

    private static final Set<String> OF_ONE_SERVER = Set.of("KC_CACHE");
    private static final Set<String> OF_A_CLUSTER = Set.of("KC_SHUTDOWN_DELAY", "KC_SHUTDOWN_TIMEOUT");
    /** The Operator has a way of its own to say it. */
    private static final Set<String> OF_A_POD = Set.of("KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS");

    /** What the Operator makes of its fields. */
    private static final Map<String, List<String>> OPERATOR_VARIABLES = Map.of(
            "/spec/db/url", List.of("KC_DB_URL"),
            "/spec/db/poolMaxSize", List.of("KC_DB_POOL_MAX_SIZE"),
            "/spec/db/usernameSecret", List.of("KC_DB_USERNAME"),
            "/spec/db/passwordSecret", List.of("KC_DB_PASSWORD"),
            "/spec/hostname/hostname", List.of("KC_HOSTNAME"),
            "/spec/http/httpEnabled", List.of("KC_HTTP_ENABLED"),
            "/spec/proxy/headers", List.of("KC_PROXY_HEADERS"),
            "/spec/bootstrapAdmin/user/secret", List.of("KC_BOOTSTRAP_ADMIN_USERNAME", "KC_BOOTSTRAP_ADMIN_PASSWORD"));

    static Stream<Arguments> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCKER.resolve("kubernetes"))) {
            return files.sorted().toList().stream()
                    .flatMap(file -> Manifests.in(file).documents().stream()
                            .map(document -> arguments(Named.of(
                                    file.getFileName() + " "
                                            + document.path("kind").asText(),
                                    document))));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anApiServerTakesIt(JsonNode document) {
        KubernetesSchema.check(document);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "ConfigMap, /data/SPACETIMEAUTH_SMTP_PORT, 587",
                "Deployment, /spec/replcas, 2",
                "Deployment, /spec/replicas, \"two\"",
                "Deployment, /spec/template/spec/containers/0/readinesProbe, {}",
                "Deployment, /spec/template/spec/containers/0/resources/limits/memory, \"1500 MB\"",
                "Ingress, /spec/rules/0/http/paths/0/pathtype, \"Exact\"",
                "Service, /spec/ports/0/targetport, 8080",
                "Keycloak, /spec/startOptimised, true",
                "Keycloak, /spec/instances, \"2\"",
                "Keycloak, /spec/update/strategy, \"Explicit\"",
                "Keycloak, /spec/networkPolicy/http/0/namespaceselector, {}",
                "Keycloak, /spec/resources/limit, {}",
                "Keycloak, /spec/unsupported/podTemplate/spec/containers/0/volumeMount, []"
            })
    void anApiServerRefusesWhatIsMisspelt(String kind, String field, String value) {
        ObjectNode document =
                (kind.equals("Keycloak") ? OPERATOR : DEPLOYMENT).only(kind).deepCopy();

        Json.set(document, field, value);

        assertThatThrownBy(() -> KubernetesSchema.check(document)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyKeyOfASecretThatIsNamedIsThere() {
        Set<String> there = SECRETS.all("Secret").stream()
                .flatMap(
                        secret -> keys(secret.path("stringData")).map(key -> name(secret.path("metadata")) + " " + key))
                .collect(Collectors.toSet());
        String administrator = KEYCLOAK.at("/spec/bootstrapAdmin/user/secret").asText();

        assertThat(references(POD)).hasSize(5).isSubsetOf(there);
        assertThat(references(KEYCLOAK)).hasSize(3).isSubsetOf(there);
        assertThat(there).contains(administrator + " username", administrator + " password");
    }

    @Test
    void noPasswordIsInAnExample() {
        assertThat(SECRETS.all("Secret"))
                .allSatisfy(
                        secret -> assertThat(secret.at("/stringData/password").textValue())
                                .isEmpty());
        assertThat(keys(DEPLOYMENT.only("ConfigMap").path("data")))
                .noneMatch(key -> key.contains("PASSWORD") || key.contains("SECRET"));
    }

    @Test
    void theServersGetTheVariablesOfTheComposeFile() {
        Set<String> expected = composeVariables();
        expected.removeAll(OF_ONE_SERVER);
        expected.addAll(OF_A_CLUSTER);

        assertThat(operatorVariables()).isEqualTo(expected);
        expected.addAll(OF_A_POD);
        assertThat(deploymentVariables()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"startupProbe, started", "readinessProbe, ready", "livenessProbe, live"})
    void theProbesAskTheManagementPort(String probe, String path) {
        JsonNode get = CONTAINER.path(probe).path("httpGet");

        assertThat(get.path("path").asText()).isEqualTo("/health/" + path);
        assertThat(get.path("port").asText()).isEqualTo("management");
    }

    @Test
    void everyPortThatIsNamedIsOneOfTheServer() {
        Map<String, Integer> ports = CONTAINER
                .path("ports")
                .valueStream()
                .collect(Collectors.toMap(
                        KubernetesExamplesTest::name,
                        port -> port.path("containerPort").asInt()));

        assertThat(ports).isEqualTo(Map.of("http", 8080, "management", 9000, "cluster", 7800, "cluster-watch", 57800));
        assertThat(DEPLOYMENT.only("Service").findValuesAsText("targetPort")).containsOnly("http");
        assertThat(DEPLOYMENT.only("NetworkPolicy").findValuesAsText("port"))
                .containsExactlyInAnyOrderElementsOf(ports.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/selector/matchLabels",
        "Deployment, /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels",
        "Deployment, /spec/template/spec/topologySpreadConstraints/1/labelSelector/matchLabels",
        "PodDisruptionBudget, /spec/selector/matchLabels",
        "NetworkPolicy, /spec/podSelector/matchLabels",
        "NetworkPolicy, /spec/ingress/2/from/0/podSelector/matchLabels",
        "Service, /spec/selector"
    })
    void everySelectorFindsThePods(String kind, String selector) {
        assertThat(DEPLOYMENT.only(kind).at(selector)).isEqualTo(POD.at("/metadata/labels"));
    }

    @Test
    void theIngressLeadsToTheServer() {
        JsonNode ingress = DEPLOYMENT.only("Ingress");
        JsonNode service = DEPLOYMENT.only("Service");
        String host = ingress.at("/spec/rules/0/host").asText();
        JsonNode backend = ingress.at("/spec/rules/0/http/paths/0/backend/service");

        assertThat(setting("KC_HOSTNAME")).isEqualTo("https://" + host);
        assertThat(ingress.at("/spec/tls/0/hosts/0").asText()).isEqualTo(host);
        assertThat(name(backend)).isEqualTo(name(service.path("metadata")));
        assertThat(backend.at("/port/name").asText()).isEqualTo(name(service.at("/spec/ports/0")));
    }

    @Test
    void aServerHasTheTimeToStop() {
        long needed = seconds(setting("KC_SHUTDOWN_DELAY")) + seconds(setting("KC_SHUTDOWN_TIMEOUT"));

        assertThat(POD.at("/spec/terminationGracePeriodSeconds").asLong()).isGreaterThan(needed);
        assertThat(KEYCLOAK.at("/spec/unsupported/podTemplate/spec/terminationGracePeriodSeconds")
                        .asLong())
                .isGreaterThan(needed);
    }

    private static Manifests example(String file) {
        return Manifests.in(DOCKER.resolve("kubernetes").resolve(file));
    }

    private static Set<String> deploymentVariables() {
        Set<String> names = names(CONTAINER.path("env"));
        JsonNode config = DEPLOYMENT.only("ConfigMap");
        assertThat(CONTAINER.at("/envFrom/0/configMapRef/name").asText()).isEqualTo(name(config.path("metadata")));
        keys(config.path("data")).forEach(names::add);
        return names;
    }

    private static Set<String> operatorVariables() {
        Set<String> names = names(KEYCLOAK.at("/spec/env"));
        names(KEYCLOAK.at("/spec/additionalOptions"))
                .forEach(option -> names.add("KC_" + option.replace('-', '_').toUpperCase(Locale.ROOT)));
        OPERATOR_VARIABLES.forEach((field, variables) -> {
            if (!KEYCLOAK.at(field).isMissingNode()) {
                names.addAll(variables);
            }
        });
        return names;
    }

    /** Those of the service in compose.yaml, and of the one that it extends. */
    private static Set<String> composeVariables() {
        JsonNode service = composeService("compose.yaml");
        Set<String> names = keys(service.path("environment")).collect(Collectors.toCollection(TreeSet::new));
        JsonNode extended = service.at("/extends/file");
        if (extended.isTextual()) {
            keys(composeService(extended.asText()).path("environment")).forEach(names::add);
        }
        return names;
    }

    private static JsonNode composeService(String file) {
        return Manifests.in(DOCKER.resolve(file)).documents().get(0).at("/services/auth");
    }

    /** Every object with a name and a key is one: the name of a Secret, and a key of it. */
    private static Set<String> references(JsonNode document) {
        return document.findParents("key").stream()
                .filter(reference -> reference.has("name"))
                .map(reference -> name(reference) + " " + reference.path("key").asText())
                .collect(Collectors.toSet());
    }

    private static String setting(String variable) {
        return DEPLOYMENT.only("ConfigMap").path("data").path(variable).asText();
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream().map(KubernetesExamplesTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(JsonNode named) {
        return named.path("name").asText();
    }

    private static Stream<String> keys(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey);
    }
}
