package dev.spacetimeauth.project.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.keycloak.models.Constants;

/** Gives an exported realm another name: in its name, its default role, and the paths of Keycloak's own clients. */
final class RealmRenaming {

    private static final List<String> PATHS = List.of("rootUrl", "baseUrl", "adminUrl", "redirectUris", "webOrigins");

    private final String from;
    private final String to;

    RealmRenaming(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** Changes the realm given, and returns it. */
    ObjectNode of(ObjectNode realm) {
        realm.put("realm", to);
        if (from.equals(to)) {
            return realm;
        }
        for (JsonNode client : realm.path("clients")) {
            if (client instanceof ObjectNode own
                    && Constants.defaultClients.contains(own.path("clientId").asText())) {
                PATHS.forEach(field -> replace(own, field));
            }
        }
        return (ObjectNode) renamedRole(realm);
    }

    private void replace(ObjectNode client, String field) {
        JsonNode value = client.get(field);
        if (value instanceof TextNode text) {
            client.put(field, path(text.textValue()));
        } else if (value instanceof ArrayNode paths) {
            ArrayNode renamed = client.putArray(field);
            paths.forEach(path -> renamed.add(path(path.asText())));
        }
    }

    private String path(String path) {
        return path.replace("/realms/" + from + "/", "/realms/" + to + "/")
                .replace("/admin/" + from + "/", "/admin/" + to + "/");
    }

    /** The default role is referred to by name, from roles, users, groups and mappings. */
    private JsonNode renamedRole(JsonNode node) {
        String old = Constants.DEFAULT_ROLES_ROLE_PREFIX + "-" + from;
        if (node instanceof TextNode text && text.textValue().equals(old)) {
            return TextNode.valueOf(Constants.DEFAULT_ROLES_ROLE_PREFIX + "-" + to);
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(renamedRole(property.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamedRole(array.get(i)));
            }
        }
        return node;
    }
}
