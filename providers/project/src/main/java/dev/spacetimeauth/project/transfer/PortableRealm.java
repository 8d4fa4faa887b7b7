package dev.spacetimeauth.project.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * A realm without what belongs to the server it comes from: the database ids of everything but users, and the marks that
 * stand for secrets left out, which would be taken for the secrets themselves.
 */
final class PortableRealm {

    private static final Set<String> IDS = Set.of("id", "containerId", "internalId", "_id");

    /** Their fields are values of somebody's own choice, or the ids of players. */
    private static final Set<String> KEPT = Set.of("config", "attributes", "users", "federatedUsers");

    private PortableRealm() {}

    /** Changes the realm given, and returns it. */
    static ObjectNode of(ObjectNode realm) {
        dropIds(realm);
        switchOffWithoutSecret(realm.path("identityProviders"));
        dropMasked(realm);
        return realm;
    }

    private static void dropIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(IDS);
            object.properties().forEach(field -> {
                if (!KEPT.contains(field.getKey())) {
                    dropIds(field.getValue());
                }
            });
        } else {
            node.forEach(PortableRealm::dropIds);
        }
    }

    /** Of no use until whoever imports it has entered the secret: its button would lead nowhere. */
    private static void switchOffWithoutSecret(JsonNode identityProviders) {
        for (JsonNode provider : identityProviders) {
            if (provider instanceof ObjectNode object
                    && isMask(provider.path("config").path("clientSecret"))) {
                object.put("enabled", false);
            }
        }
    }

    private static void dropMasked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> masked = new ArrayList<>();
            object.properties().forEach(field -> {
                dropMasked(field.getValue());
                if (isMask(field.getValue())) {
                    masked.add(field.getKey());
                }
            });
            object.remove(masked);
        } else {
            node.forEach(PortableRealm::dropMasked);
        }
    }

    private static boolean isMask(JsonNode value) {
        return value instanceof ArrayNode list
                ? list.size() == 1 && isMask(list.get(0))
                : value.asText().equals(ComponentRepresentation.SECRET_VALUE);
    }
}
