package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.nio.file.Path;
import java.util.Map;

/** What an API server checks before it takes a document: that every field exists and has a value of its type. */
final class KubernetesSchema {

    private static final String KEYCLOAK = "k8s.keycloak.org/v2beta1 Keycloak";

    private static final Map<String, Class<?>> MODELS = Map.of(
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Secret", V1Secret.class,
            "v1 Service", V1Service.class,
            "v1 ServiceAccount", V1ServiceAccount.class,
            "apps/v1 Deployment", V1Deployment.class,
            "networking.k8s.io/v1 Ingress", V1Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class);

    /** The fields of the custom resource whose types are Kubernetes' own. */
    private static final Map<String, Class<?>> MODELS_IN_KEYCLOAK = Map.of(
            "/metadata", V1ObjectMeta.class,
            "/spec/networkPolicy/http", V1NetworkPolicyPeer[].class,
            "/spec/networkPolicy/https", V1NetworkPolicyPeer[].class,
            "/spec/networkPolicy/management", V1NetworkPolicyPeer[].class,
            "/spec/resources", V1ResourceRequirements.class,
            "/spec/unsupported/podTemplate", V1PodTemplateSpec.class);

    private static final Schema KEYCLOAK_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Manifests.in(Path.of("src/test/resources/keycloak-v2beta1.schema.yaml"))
                    .documents()
                    .get(0));

    private KubernetesSchema() {}

    static void check(JsonNode document) {
        String type = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        if (type.equals(KEYCLOAK)) {
            assertThat(KEYCLOAK_SCHEMA.validate(document)).isEmpty();
            MODELS_IN_KEYCLOAK.forEach((field, model) -> check(document.at(field), model));
        } else {
            assertThat(MODELS).containsKey(type);
            check(document, MODELS.getOrDefault(type, Object.class));
        }
    }

    /** Reading refuses unknown and missing fields; what is written again is the same, or a value was of another type. */
    private static void check(JsonNode json, Class<?> model) {
        if (json.isMissingNode()) {
            return;
        }
        Gson gson = JSON.getGson();
        String written;
        try {
            Object read = gson.fromJson(json.toString(), model);
            written = gson.toJson(read);
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        assertThat(withoutEmpty(Json.read(written))).isEqualTo(withoutEmpty(json.deepCopy()));
    }

    /** The models write an empty list or map for what is not set. */
    private static JsonNode withoutEmpty(JsonNode json) {
        json.forEach(KubernetesSchema::withoutEmpty);
        if (json instanceof ObjectNode object) {
            object.removeIf(value -> value.isContainerNode() && value.isEmpty());
        }
        return json;
    }
}
