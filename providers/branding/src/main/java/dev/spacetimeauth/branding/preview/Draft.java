package dev.spacetimeauth.branding.preview;

import dev.spacetimeauth.project.InvalidProjectException;
import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import dev.spacetimeauth.project.NewProject;
import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * The settings that a preview was asked for with: those in force, but for what the query of the request says.
 *
 * @param values of the settings by their keys, as they were asked for
 * @param problems why they were refused; then, settings and name are those in force
 */
record Draft(ProjectSettings settings, String displayName, Map<String, String> values, List<Problem> problems) {

    static final String DISPLAY_NAME = "displayName";

    static Draft of(RealmModel realm, MultivaluedMap<String, String> query) {
        ProjectSettings current = ProjectSettings.of(realm);
        String name = Optional.ofNullable(realm.getDisplayName()).orElse(realm.getName());
        Map<ProjectSetting, Optional<String>> changes = new EnumMap<>(ProjectSetting.class);
        for (ProjectSetting setting : ProjectSetting.values()) {
            String value = query.getFirst(setting.key());
            if (value != null) {
                changes.put(setting, Optional.of(value.strip()).filter(text -> !text.isEmpty()));
            }
        }
        String asked = query.getFirst(DISPLAY_NAME);
        try {
            NewProject.checkDisplayName(asked);
        } catch (InvalidProjectException e) {
            return new Draft(current, name, current.toValues(), List.of(new Problem(e.field(), e.reason())));
        }
        String draftName = asked == null || asked.isBlank() ? name : asked;
        try {
            ProjectSettings draft = current.with(changes);
            return new Draft(draft, draftName, draft.toValues(), List.of());
        } catch (InvalidSettingsException e) {
            Map<String, String> typed = current.toValues();
            changes.forEach((setting, value) -> typed.put(setting.key(), value.orElse("")));
            return new Draft(current, name, typed, e.problems());
        }
    }

    /** {@code scheme}: {@code light} or {@code dark} shows the palette, or its counterpart, in that; anything else as it is. */
    RealmModel realm(RealmModel project, @Nullable String scheme) {
        Palette palette = settings.palette();
        boolean turned = palette.isLight() ? "dark".equals(scheme) : "light".equals(scheme);
        return new DraftRealm(project, turned ? settings.with(palette.counterpart()) : settings, displayName);
    }
}
