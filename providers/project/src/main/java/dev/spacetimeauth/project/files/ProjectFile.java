package dev.spacetimeauth.project.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.provisioning.ProjectRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a project file asks for: the fields of the projects API's {@code POST}, an owner, and settings. What it does not name
 * is left as it is.
 *
 * @param owner username in the administration realm
 * @param named the fields it has
 */
record ProjectFile(
        NewProject wanted, Optional<String> owner, Map<ProjectSetting, Optional<String>> settings, Set<String> named) {

    private static final String OWNER = "owner";
    private static final String SETTINGS = "settings";

    /**
     * Reads the content of a file. Whether its settings are valid depends on the project's others.
     *
     * @throws InvalidProjectException naming the field that is wrong
     */
    static ProjectFile of(ObjectNode content) {
        ObjectNode request = content.deepCopy();
        JsonNode owner = request.remove(OWNER);
        JsonNode settings = request.remove(SETTINGS);
        if (owner != null && !owner.isTextual()) {
            throw new InvalidProjectException(OWNER, "must be a username");
        }
        return new ProjectFile(
                ProjectRequest.of(request),
                Optional.ofNullable(owner).map(JsonNode::textValue),
                settings == null ? Map.of() : settings(settings),
                request.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()));
    }

    private static Map<ProjectSetting, Optional<String>> settings(JsonNode values) {
        if (!values.isObject()) {
            throw new InvalidProjectException(SETTINGS, "must be an object");
        }
        var settings = new LinkedHashMap<ProjectSetting, Optional<String>>();
        values.properties().forEach(value -> {
            String field = SETTINGS + "." + value.getKey();
            ProjectSetting setting = ProjectSetting.byKey(value.getKey())
                    .orElseThrow(() -> new InvalidProjectException(field, "is not known"));
            if (!value.getValue().isValueNode() || value.getValue().isNull()) {
                // In YAML, a colour without quotes is a comment.
                throw new InvalidProjectException(field, "has no value; put text with a # in quotes");
            }
            settings.put(setting, Optional.of(value.getValue().asText()));
        });
        return settings;
    }

    boolean names(String field) {
        return named.contains(field);
    }
}
