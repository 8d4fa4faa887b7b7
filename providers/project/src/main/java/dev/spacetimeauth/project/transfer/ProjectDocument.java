package dev.spacetimeauth.project.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.ProjectImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * An exported project.
 *
 * @param id the project's id where it was exported
 * @param origin the name it had there
 * @param wanted how it is to be made here: under the name wanted, without redirect URIs, which its clients bring
 * @param realm the realm, renamed
 * @param images its uploaded images
 */
public record ProjectDocument(
        String id,
        String origin,
        NewProject wanted,
        String defaultClientId,
        RealmRepresentation realm,
        Map<ProjectImage.Slot, byte[]> images) {

    public static final String FORMAT = "spacetimeauth-project/1";

    static final String IMAGES = "images";

    private static final Pattern ID = Pattern.compile("project_[0-9A-Za-z]{22}");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a document.
     *
     * @param name the name to import it under; null for its own
     * @throws InvalidProjectException naming the field that is wrong
     */
    public static ProjectDocument parse(ObjectNode document, @Nullable String name) {
        String format = text(document, "format");
        if (!format.equals(FORMAT)) {
            throw new InvalidProjectException("format", "must be '" + FORMAT + "'");
        }
        String origin = text(document, "project.name");
        String target = name == null ? origin : name;
        JsonNode displayName = document.path("project").path("displayName");
        var wanted = new NewProject(
                target, displayName.textValue(), text(document, "project.template"), List.of(), List.of());
        String defaultClientId = text(document, "project.defaultClientId");
        if (!(document.path("realm") instanceof ObjectNode realm)) {
            throw new InvalidProjectException("realm", "is missing");
        }
        checkDefaultClient(realm, defaultClientId);
        return new ProjectDocument(
                id(document),
                origin,
                wanted,
                defaultClientId,
                representation(new RealmRenaming(origin, target).of(realm.deepCopy())),
                images(document.path(IMAGES)));
    }

    /** Under its own name it is the same project, which has moved; else it is a copy. */
    public boolean isCopy() {
        return !wanted.name().equals(origin);
    }

    private static Map<ProjectImage.Slot, byte[]> images(JsonNode images) {
        var decoded = new EnumMap<ProjectImage.Slot, byte[]>(ProjectImage.Slot.class);
        for (ProjectImage.Slot slot : ProjectImage.Slot.values()) {
            String key = slot.setting().key();
            if (images.has(key)) {
                decoded.put(slot, image(IMAGES + "." + key, images.get(key)));
            }
        }
        return decoded;
    }

    private static byte[] image(String field, JsonNode base64) {
        try {
            if (base64.isTextual()) {
                return base64.binaryValue();
            }
        } catch (IOException e) {
            // No text is base64 either.
        }
        throw new InvalidProjectException(field, "must be an image in base64");
    }

    private static void checkDefaultClient(ObjectNode realm, String defaultClientId) {
        for (JsonNode client : realm.path("clients")) {
            if (client.path("clientId").asText().equals(defaultClientId)) {
                return;
            }
        }
        throw new InvalidProjectException("project.defaultClientId", "is not one of the realm's clients");
    }

    private static RealmRepresentation representation(ObjectNode realm) {
        try {
            return MAPPER.treeToValue(realm, RealmRepresentation.class);
        } catch (JsonMappingException e) {
            throw new InvalidProjectException("realm" + path(e), "is not valid: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidProjectException("realm", "is not valid: " + e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    private static String id(ObjectNode document) {
        String id = text(document, "project.id");
        if (!ID.matcher(id).matches()) {
            throw new InvalidProjectException("project.id", "must be 'project_' and 22 letters or digits");
        }
        return id;
    }

    private static String text(ObjectNode document, String field) {
        JsonNode value = document.at("/" + field.replace('.', '/'));
        if (!value.isTextual()) {
            throw new InvalidProjectException(field, value.isMissingNode() ? "is missing" : "must be a string");
        }
        return value.textValue();
    }
}
