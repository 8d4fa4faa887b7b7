package dev.spacetimeauth.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/** The settings before the last change, in an attribute of the realm: they can be brought back. */
public final class PreviousSettings {

    private static final String ATTRIBUTE = "project.previousSettings";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PreviousSettings() {}

    public static void keep(RealmModel realm, ProjectSettings settings) {
        try {
            realm.setAttribute(ATTRIBUTE, MAPPER.writeValueAsString(settings.toValues()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written", e);
        }
    }

    /** Empty: they have never been changed, or an administrator has written something else there. */
    public static Optional<ProjectSettings> of(RealmModel realm) {
        String json = realm.getAttribute(ATTRIBUTE);
        if (json == null) {
            return Optional.empty();
        }
        try {
            Map<String, String> values = MAPPER.readValue(json, new TypeReference<>() {});
            return Optional.of(ProjectSettings.lenient(values));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
