package dev.spacetimeauth.project.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.ProjectSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;

/** Reads the JSON that changes a project. All that is wrong with it is found at once, and then nothing is changed. */
final class ProjectChange {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DISPLAY_NAME = "displayName";
    private static final String SETTINGS = "settings";

    private final RealmModel realm;
    private final URI frontend;
    private final List<ErrorRepresentation> errors = new ArrayList<>();
    private Optional<JsonNode> displayName = Optional.empty();
    private Optional<ProjectSettings> settings = Optional.empty();

    private ProjectChange(RealmModel realm, URI frontend) {
        this.realm = realm;
        this.frontend = frontend;
    }

    static ProjectChange read(String json, RealmModel realm, URI frontend) {
        var change = new ProjectChange(realm, frontend);
        try {
            change.readBody(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            change.refuse("body", "body is not JSON: " + e.getOriginalMessage());
        }
        return change;
    }

    /** Empty when the change may be made. */
    List<ErrorRepresentation> errors() {
        return errors;
    }

    void apply() {
        displayName.ifPresent(name -> realm.setDisplayName(name.textValue()));
        settings.ifPresent(changed -> changed.saveIn(realm));
    }

    private void readBody(JsonNode body) {
        if (!body.isObject()) {
            refuse("body", "body must be a JSON object");
            return;
        }
        body.properties().forEach(field -> {
            switch (field.getKey()) {
                case DISPLAY_NAME -> readDisplayName(field.getValue());
                case SETTINGS -> readSettings(field.getValue());
                default -> refuse(field.getKey(), field.getKey() + " is not known, or cannot be changed");
            }
        });
    }

    private void readDisplayName(JsonNode value) {
        if (!value.isTextual() && !value.isNull()) {
            refuse(DISPLAY_NAME, "displayName must be a string or null");
            return;
        }
        try {
            NewProject.checkDisplayName(value.textValue());
            displayName = Optional.of(value);
        } catch (InvalidProjectException e) {
            refuse(e.field(), e.field() + " " + e.reason());
        }
    }

    private void readSettings(JsonNode values) {
        if (!values.isObject()) {
            refuse(SETTINGS, "settings must be a JSON object");
            return;
        }
        var request = new SettingsRequest(ProjectSettings.of(realm), frontend, realm.getName());
        try {
            settings = Optional.of(request.applyTo(values));
        } catch (InvalidSettingsException e) {
            e.problems().forEach(problem -> refuse(SETTINGS + "." + problem.key(), problem.sentence()));
        }
    }

    private void refuse(String field, String message) {
        errors.add(new ErrorRepresentation(field, message, null));
    }
}
