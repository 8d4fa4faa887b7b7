package dev.spacetimeauth.project;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * What a project's administrators decide about it. An instance is valid. Kept as one component of the realm, so it is
 * exported and imported with the realm by Keycloak itself.
 *
 * @param followsBrowser whether players whose browser prefers the other scheme get the palette's counterpart
 * @param linkLifespan of a sign-in mail's link and code
 * @param guestRetentionDays since a guest's last use; 0 keeps guests
 */
public record ProjectSettings(
        boolean emailLogin,
        boolean anonymousLogin,
        Palette palette,
        boolean followsBrowser,
        Optional<ProjectImage> logo,
        Optional<ProjectImage> favicon,
        Duration linkLifespan,
        int guestRetentionDays) {

    /** What a project without any setting has. */
    public static final ProjectSettings DEFAULTS = SettingValues.of(Map.of()).toSettings();

    /** The settings in force. Never fails: a stored value that is refused by now counts as its default. */
    public static ProjectSettings of(RealmModel realm) {
        return SettingsComponent.find(realm)
                .map(component -> lenient(SettingsComponent.values(component)))
                .orElse(DEFAULTS);
    }

    /** As {@link #parse}, but a value that is refused counts as its default. */
    public static ProjectSettings lenient(Map<String, String> values) {
        return SettingValues.lenient(values).toSettings();
    }

    /**
     * Reads the values of a settings component.
     *
     * @param values by key; a key that is left out has its default
     * @throws InvalidSettingsException for unknown keys, values that are refused and colours with too little contrast
     */
    public static ProjectSettings parse(Map<String, String> values) {
        return SettingValues.of(values).toSettings();
    }

    /**
     * These settings with some values changed; an empty value resets a key to its default.
     *
     * @throws InvalidSettingsException as {@link #parse}
     */
    public ProjectSettings with(Map<ProjectSetting, Optional<String>> changes) {
        Map<String, String> values = toValues();
        changes.forEach((setting, value) ->
                value.ifPresentOrElse(text -> values.put(setting.key(), text), () -> values.remove(setting.key())));
        return parse(values);
    }

    /** These settings in other colours. */
    public ProjectSettings with(Palette other) {
        return new ProjectSettings(
                emailLogin, anonymousLogin, other, followsBrowser, logo, favicon, linkLifespan, guestRetentionDays);
    }

    /** Makes these the settings of a realm. */
    public void saveIn(RealmModel realm) {
        SettingsComponent.save(realm, toValues());
    }

    public Optional<ProjectImage> image(ProjectImage.Slot slot) {
        return slot == ProjectImage.Slot.LOGO ? logo : favicon;
    }

    /** Every value by its key, defaults included; a picture that is not set is left out. */
    public Map<String, String> toValues() {
        return SettingValues.of(this);
    }
}
