package dev.spacetimeauth.project.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.NewProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that asks for a project, naming the field of whatever is wrong with it. */
public final class ProjectRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FIELDS =
            Set.of("name", "displayName", "template", "redirectUris", "postLogoutRedirectUris");

    private final JsonNode body;

    private ProjectRequest(JsonNode body) {
        this.body = body;
    }

    public static NewProject parse(String json) {
        return of(object(json));
    }

    public static NewProject of(ObjectNode body) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new InvalidProjectException(field, "is not known");
            }
        });
        return new ProjectRequest(body).toNewProject();
    }

    public static ObjectNode object(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidProjectException("body", "is not JSON: " + e.getOriginalMessage());
        }
        throw new InvalidProjectException("body", "must be a JSON object");
    }

    private NewProject toNewProject() {
        String name = text("name");
        if (name == null) {
            throw new InvalidProjectException("name", "is missing");
        }
        String template = text("template");
        return new NewProject(
                name,
                text("displayName"),
                template == null ? NewProject.DEFAULT_TEMPLATE : template,
                texts("redirectUris"),
                texts("postLogoutRedirectUris"));
    }

    private @Nullable String text(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new InvalidProjectException(field, "must be a string");
        }
        return value.textValue();
    }

    private List<String> texts(String field) {
        JsonNode values = body.path(field);
        if (values.isMissingNode() || values.isNull()) {
            return List.of();
        }
        if (!values.isArray()) {
            throw new InvalidProjectException(field, "must be an array of strings");
        }
        var texts = new ArrayList<String>();
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw new InvalidProjectException(field, "must be an array of strings");
            }
            texts.add(value.textValue());
        }
        return texts;
    }
}
