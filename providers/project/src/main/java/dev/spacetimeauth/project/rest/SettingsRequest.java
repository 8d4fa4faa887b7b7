package dev.spacetimeauth.project.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.ProjectSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings of a request: each value in its JSON type, {@code null} for the default. */
final class SettingsRequest {

    private final ProjectSettings current;
    private final URI frontend;
    private final String realm;
    private final Map<ProjectSetting, Optional<String>> changes = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** {@code frontend} and {@code realm} make the addresses of uploaded images. */
    SettingsRequest(ProjectSettings current, URI frontend, String realm) {
        this.current = current;
        this.frontend = frontend;
        this.realm = realm;
    }

    /**
     * The settings with the changes made.
     *
     * @throws InvalidSettingsException for all that is wrong with them
     */
    ProjectSettings applyTo(JsonNode values) {
        values.properties()
                .forEach(value -> ProjectSetting.byKey(value.getKey())
                        .ifPresentOrElse(
                                setting -> read(setting, value.getValue()),
                                () -> problems.add(new Problem(value.getKey(), "is not known"))));
        try {
            ProjectSettings changed = current.with(changes);
            if (problems.isEmpty()) {
                return changed;
            }
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
        }
        throw new InvalidSettingsException(problems);
    }

    private void read(ProjectSetting setting, JsonNode value) {
        if (value.isNull()) {
            changes.put(setting, Optional.empty());
        } else if (!hasType(setting, value)) {
            problems.add(new Problem(setting.key(), "must be " + type(setting) + " or null"));
        } else if (setting.kind() == ProjectSetting.Kind.IMAGE) {
            readImage(setting, value.textValue());
        } else {
            changes.put(setting, Optional.of(value.asText()));
        }
    }

    /** What a response has said is taken back; an image is uploaded, not named. */
    private void readImage(ProjectSetting setting, String url) {
        boolean unchanged = Stream.of(ProjectImage.Slot.values())
                .filter(slot -> slot.setting() == setting)
                .flatMap(slot -> current.image(slot).stream())
                .anyMatch(image -> image.url(frontend, realm).toString().equals(url));
        if (unchanged) {
            return;
        }
        if (new ProjectImage(url).isUploaded()) {
            problems.add(new Problem(setting.key(), "must be an https URL with a host"));
        } else {
            changes.put(setting, Optional.of(url));
        }
    }

    private static boolean hasType(ProjectSetting setting, JsonNode value) {
        return switch (setting.kind()) {
            case SWITCH -> value.isBoolean();
            case COLOR, IMAGE, CHOICE -> value.isTextual();
            case NUMBER -> value.isIntegralNumber();
        };
    }

    private static String type(ProjectSetting setting) {
        return switch (setting.kind()) {
            case SWITCH -> "true, false";
            case COLOR, IMAGE, CHOICE -> "a string";
            case NUMBER -> "a whole number";
        };
    }
}
