package dev.spacetimeauth.project;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a project's settings: what each is, its default and which values it takes. */
public enum ProjectSetting {
    EMAIL_LOGIN("emailLogin", Kind.SWITCH, "true"),
    ANONYMOUS_LOGIN("anonymousLogin", Kind.SWITCH, "false"),
    TEXT_COLOR("textColor", Kind.COLOR, "#f4f6fc"),
    BACKGROUND_COLOR("backgroundColor", Kind.COLOR, "#060606"),
    PRIMARY_COLOR("primaryColor", Kind.COLOR, "#4cf490"),
    BOX_COLOR("boxColor", Kind.COLOR, "#0d0d0e"),
    BORDER_COLOR("borderColor", Kind.COLOR, "#202126"),
    /** {@code auto}: the colours as they are, or their counterpart, whichever the player's browser prefers. */
    COLOR_SCHEME("colorScheme", Kind.CHOICE, "fixed", "fixed auto"),
    LOGO("logo", Kind.IMAGE, ""),
    FAVICON("favicon", Kind.IMAGE, ""),
    /** Minutes; ASVS 5.0, 6.5.5 allows no more than 10. */
    LINK_LIFESPAN("linkLifespan", Kind.NUMBER, "10", 1, 10),
    /** Since last use; 0 keeps guests. */
    GUEST_RETENTION_DAYS("guestRetentionDays", Kind.NUMBER, "30", 0, 3650);

    /** The type of a value. All values are strings in the component, and have these types in JSON. */
    public enum Kind {
        SWITCH,
        COLOR,
        IMAGE,
        CHOICE,
        NUMBER
    }

    private final String key;
    private final Kind kind;
    private final String defaultValue;
    private final int min;
    private final int max;
    /** With spaces between them: an enum has no lists. */
    private final String choices;

    ProjectSetting(String key, Kind kind, String defaultValue) {
        this(key, kind, defaultValue, 0, 0, "");
    }

    ProjectSetting(String key, Kind kind, String defaultValue, String choices) {
        this(key, kind, defaultValue, 0, 0, choices);
    }

    ProjectSetting(String key, Kind kind, String defaultValue, int min, int max) {
        this(key, kind, defaultValue, min, max, "");
    }

    ProjectSetting(String key, Kind kind, String defaultValue, int min, int max, String choices) {
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
        this.choices = choices;
    }

    public static Optional<ProjectSetting> byKey(String key) {
        return Stream.of(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** Name in JSON, in the component and in the console. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** Empty where there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Of a {@link Kind#CHOICE}. */
    public List<String> choices() {
        return choices.isEmpty() ? List.of() : List.of(choices.split(" ", -1));
    }

    /** Empty for a value this setting takes, else the end of a sentence that begins with the key. */
    Optional<String> reasonToRefuse(String value) {
        return switch (kind) {
            case SWITCH ->
                Stream.of("true", "false").anyMatch(value::equalsIgnoreCase)
                        ? Optional.empty()
                        : Optional.of("must be true or false");
            case COLOR ->
                HexColor.parse(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("must be a colour such as #4cf490 or #fff");
            case IMAGE ->
                ProjectImage.isUploadedFor(this, value) ? Optional.empty() : ProjectImage.reasonToRefuseUrl(value);
            case CHOICE ->
                choices().contains(value) ? Optional.empty() : Optional.of("must be " + String.join(" or ", choices()));
            case NUMBER ->
                isInRange(value) ? Optional.empty() : Optional.of("must be a whole number from " + min + " to " + max);
        };
    }

    /** The one spelling of a value this setting takes. */
    String normal(String value) {
        return switch (kind) {
            case SWITCH -> value.toLowerCase(Locale.ROOT);
            case COLOR -> HexColor.parse(value).orElseThrow().toString();
            case IMAGE, CHOICE -> value;
            case NUMBER -> Integer.toString(Integer.parseInt(value));
        };
    }

    private boolean isInRange(String value) {
        if (!value.matches("[0-9]{1,6}")) {
            return false;
        }
        int number = Integer.parseInt(value);
        return number >= min && number <= max;
    }
}
