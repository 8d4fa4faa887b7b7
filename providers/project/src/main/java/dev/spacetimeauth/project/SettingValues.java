package dev.spacetimeauth.project;

import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all settings as strings, checked; from here to {@link ProjectSettings} and back. */
final class SettingValues {

    private static final String FOLLOWS_BROWSER = "auto";

    private final Map<ProjectSetting, String> values;

    private SettingValues(Map<ProjectSetting, String> values) {
        this.values = values;
    }

    /** Takes every value or none. */
    static SettingValues of(Map<String, String> given) {
        List<Problem> problems = new ArrayList<>();
        SettingValues checked = check(given, problems);
        problems.addAll(checked.contrastProblems());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return checked;
    }

    /** Takes what is good, and defaults for the rest. */
    static SettingValues lenient(Map<String, String> given) {
        SettingValues checked = check(given, new ArrayList<>());
        if (!checked.contrastProblems().isEmpty()) {
            checked.values.keySet().removeIf(setting -> setting.kind() == ProjectSetting.Kind.COLOR);
        }
        return checked;
    }

    private static SettingValues check(Map<String, String> given, List<Problem> problems) {
        var values = new EnumMap<ProjectSetting, String>(ProjectSetting.class);
        given.forEach((key, value) -> {
            Optional<ProjectSetting> setting = ProjectSetting.byKey(key);
            Optional<String> reason = setting.isEmpty()
                    ? Optional.of("is not known")
                    : setting.get().reasonToRefuse(value);
            reason.ifPresentOrElse(
                    text -> problems.add(new Problem(key, text)),
                    () -> values.put(setting.orElseThrow(), setting.get().normal(value)));
        });
        return new SettingValues(values);
    }

    /** Button texts are ours to choose and always reach the contrast, see {@link Shades#primaryText()}. */
    private List<Problem> contrastProblems() {
        List<Problem> problems = new ArrayList<>();
        checkContrast(ProjectSetting.BACKGROUND_COLOR, problems);
        checkContrast(ProjectSetting.BOX_COLOR, problems);
        return problems;
    }

    private void checkContrast(ProjectSetting ground, List<Problem> problems) {
        BigDecimal contrast = color(ProjectSetting.TEXT_COLOR).contrastTo(color(ground));
        if (contrast.compareTo(HexColor.CONTRAST_MIN) < 0) {
            problems.add(new Problem(
                    ProjectSetting.TEXT_COLOR.key(),
                    "on %s has a contrast of %s:1; at least %s:1 is needed"
                            .formatted(ground.key(), contrast, HexColor.CONTRAST_MIN)));
        }
    }

    ProjectSettings toSettings() {
        return new ProjectSettings(
                Boolean.parseBoolean(value(ProjectSetting.EMAIL_LOGIN)),
                Boolean.parseBoolean(value(ProjectSetting.ANONYMOUS_LOGIN)),
                new Palette(
                        color(ProjectSetting.TEXT_COLOR),
                        color(ProjectSetting.BACKGROUND_COLOR),
                        color(ProjectSetting.PRIMARY_COLOR),
                        color(ProjectSetting.BOX_COLOR),
                        color(ProjectSetting.BORDER_COLOR)),
                FOLLOWS_BROWSER.equals(value(ProjectSetting.COLOR_SCHEME)),
                image(ProjectSetting.LOGO),
                image(ProjectSetting.FAVICON),
                Duration.ofMinutes(Long.parseLong(value(ProjectSetting.LINK_LIFESPAN))),
                Integer.parseInt(value(ProjectSetting.GUEST_RETENTION_DAYS)));
    }

    static Map<String, String> of(ProjectSettings settings) {
        Palette palette = settings.palette();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(ProjectSetting.EMAIL_LOGIN.key(), Boolean.toString(settings.emailLogin()));
        values.put(ProjectSetting.ANONYMOUS_LOGIN.key(), Boolean.toString(settings.anonymousLogin()));
        values.put(ProjectSetting.TEXT_COLOR.key(), palette.text().toString());
        values.put(ProjectSetting.BACKGROUND_COLOR.key(), palette.background().toString());
        values.put(ProjectSetting.PRIMARY_COLOR.key(), palette.primary().toString());
        values.put(ProjectSetting.BOX_COLOR.key(), palette.box().toString());
        values.put(ProjectSetting.BORDER_COLOR.key(), palette.border().toString());
        // Left out when it is the default, as a picture that is not set.
        if (settings.followsBrowser()) {
            values.put(ProjectSetting.COLOR_SCHEME.key(), FOLLOWS_BROWSER);
        }
        settings.logo().ifPresent(logo -> values.put(ProjectSetting.LOGO.key(), logo.value()));
        settings.favicon().ifPresent(favicon -> values.put(ProjectSetting.FAVICON.key(), favicon.value()));
        values.put(
                ProjectSetting.LINK_LIFESPAN.key(),
                Long.toString(settings.linkLifespan().toMinutes()));
        values.put(ProjectSetting.GUEST_RETENTION_DAYS.key(), Integer.toString(settings.guestRetentionDays()));
        return values;
    }

    private String value(ProjectSetting setting) {
        return values.getOrDefault(setting, setting.defaultValue());
    }

    private HexColor color(ProjectSetting setting) {
        return HexColor.parse(value(setting)).orElseThrow();
    }

    private Optional<ProjectImage> image(ProjectSetting setting) {
        return Optional.ofNullable(values.get(setting)).map(ProjectImage::new);
    }
}
