package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectSettingsTest {

    private static final String UPLOADED = "logo-" + "0".repeat(64) + ".png";

    @Test
    void everyKeyHasItsDefault() {
        ProjectSettings settings = ProjectSettings.DEFAULTS;

        assertThat(settings.emailLogin()).isTrue();
        assertThat(settings.anonymousLogin()).isFalse();
        assertThat(settings.palette().text()).hasToString("#f4f6fc");
        assertThat(settings.palette().background()).hasToString("#060606");
        assertThat(settings.palette().primary()).hasToString("#4cf490");
        assertThat(settings.palette().box()).hasToString("#0d0d0e");
        assertThat(settings.palette().border()).hasToString("#202126");
        assertThat(settings.logo()).isEmpty();
        assertThat(settings.favicon()).isEmpty();
        assertThat(settings.linkLifespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.guestRetentionDays()).isEqualTo(30);
    }

    @Test
    void everyKeyIsRead() {
        ProjectSettings settings = ProjectSettings.parse(Map.ofEntries(
                Map.entry("emailLogin", "FALSE"),
                Map.entry("anonymousLogin", "true"),
                Map.entry("textColor", "#000"),
                Map.entry("backgroundColor", "#FFF"),
                Map.entry("primaryColor", "#123456"),
                Map.entry("boxColor", "#eeeeee"),
                Map.entry("borderColor", "#ABCDEF"),
                Map.entry("colorScheme", "auto"),
                Map.entry("logo", "https://cdn.example/logo.png?v=1"),
                Map.entry("favicon", "https://cdn.example/icon.png"),
                Map.entry("linkLifespan", "3"),
                Map.entry("guestRetentionDays", "0")));

        assertThat(settings)
                .isEqualTo(new ProjectSettings(
                        false,
                        true,
                        new Palette(
                                new HexColor(0),
                                new HexColor(0xffffff),
                                new HexColor(0x123456),
                                new HexColor(0xeeeeee),
                                new HexColor(0xabcdef)),
                        true,
                        Optional.of(new ProjectImage("https://cdn.example/logo.png?v=1")),
                        Optional.of(new ProjectImage("https://cdn.example/icon.png")),
                        Duration.ofMinutes(3),
                        0));
    }

    @Test
    void valuesAreWrittenInOneSpellingAndReadBackTheSame() {
        ProjectSettings settings = ProjectSettings.parse(
                Map.of("textColor", "#FFF", "logo", UPLOADED, "linkLifespan", "07", "emailLogin", "False"));

        assertThat(settings.toValues())
                .containsEntry("textColor", "#ffffff")
                .containsEntry("logo", UPLOADED)
                .containsEntry("linkLifespan", "7")
                .containsEntry("emailLogin", "false")
                .doesNotContainKey("favicon");
        assertThat(ProjectSettings.parse(settings.toValues())).isEqualTo(settings);
        assertThat(settings.toValues()).hasSize(ProjectSetting.values().length - 2);
    }

    @Test
    void everyKeyIsInTheValues() {
        var values = ProjectSettings.parse(
                        Map.of("colorScheme", "auto", "logo", UPLOADED, "favicon", "https://cdn.example/"))
                .toValues();

        assertThat(values.keySet())
                .containsExactlyElementsOf(Arrays.stream(ProjectSetting.values())
                        .map(ProjectSetting::key)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "emailLogin, yes",
        "emailLogin, 1",
        "anonymousLogin, on",
        "textColor, white",
        "backgroundColor, #12345",
        "primaryColor, url(x)",
        "boxColor, #0d0d0eff",
        "borderColor, transparent",
        "linkLifespan, 0",
        "linkLifespan, 11",
        "linkLifespan, 5.0",
        "linkLifespan, 5m",
        "linkLifespan, -1",
        "linkLifespan, 99999999999",
        "guestRetentionDays, -1",
        "guestRetentionDays, 3651",
        "guestRetentionDays, ''",
        "guestRetentionDays, ٣",
        "colour, #fff",
        "primaryTextColor, #fff",
    })
    void otherValuesAreRefusedByTheirKey(String key, String value) {
        assertThat(problems(Map.of(key, value))).extracting(Problem::key).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/logo.png",
                "//cdn.example/logo.png",
                "/logo.png",
                "logo.png",
                "https://",
                "https:///logo.png",
                "https:logo.png",
                "https://me:secret@cdn.example/logo.png",
                "https://me@cdn.example/logo.png",
                "https://cdn.example/a b.png",
                "https://cdn.example/\"onload=alert(1)",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
                "favicon-0000000000000000000000000000000000000000000000000000000000000000.png",
                "logo-0000000000000000000000000000000000000000000000000000000000000000.svg",
                "../logo-0000000000000000000000000000000000000000000000000000000000000000.png"
            })
    void aLogoIsAnHttpsUrlOrAnUploadedLogo(String value) {
        assertThat(problems(Map.of("logo", value))).extracting(Problem::key).containsExactly("logo");
    }

    @Test
    void aUrlIsAtMost2048CharactersLong() {
        String longest = "https://cdn.example/".concat("a".repeat(2048 - 20));

        assertThat(ProjectSettings.parse(Map.of("logo", longest)).logo()).isPresent();
        assertThat(problems(Map.of("logo", longest + "a"))).hasSize(1);
    }

    @Test
    void tooLittleContrastIsRefusedWithTheMeasuredRatio() {
        assertThat(problems(Map.of("textColor", "#777777", "boxColor", "#333333")))
                .containsExactly(
                        new Problem("textColor", "on boxColor has a contrast of 2.82:1; at least 4.5:1 is needed"));
        assertThatThrownBy(() -> ProjectSettings.parse(Map.of("backgroundColor", "#ffffff")))
                .hasMessage("textColor on backgroundColor has a contrast of 1.08:1; at least 4.5:1 is needed");
    }

    @Test
    void whatIsJustBelowTheContrastIsNotRoundedUp() {
        // 4.478:1 and 4.542:1 on white.
        assertThat(problems(Map.of("textColor", "#777777", "backgroundColor", "#fff", "boxColor", "#fff")))
                .hasSize(2);
        assertThat(ProjectSettings.parse(Map.of("textColor", "#767676", "backgroundColor", "#fff", "boxColor", "#fff"))
                        .palette()
                        .isLight())
                .isTrue();
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        assertThat(problems(Map.of("emailLogin", "x", "linkLifespan", "0", "textColor", "#000", "nope", "1")))
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("emailLogin", "linkLifespan", "nope", "textColor", "textColor");
    }

    @Test
    void aChangeKeepsTheRestAndAnEmptyOneResets() {
        ProjectSettings before = ProjectSettings.parse(Map.of("linkLifespan", "3", "guestRetentionDays", "7"));

        ProjectSettings after = before.with(Map.of(
                ProjectSetting.LINK_LIFESPAN, Optional.empty(), ProjectSetting.ANONYMOUS_LOGIN, Optional.of("true")));

        assertThat(after.linkLifespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(after.guestRetentionDays()).isEqualTo(7);
        assertThat(after.anonymousLogin()).isTrue();
    }

    @Test
    void whatWasStoredBeforeARuleCountsAsItsDefault() {
        ProjectSettings settings = SettingValues.lenient(
                        Map.of("linkLifespan", "60", "guestRetentionDays", "7", "textColor", "#000", "old", "x"))
                .toSettings();

        assertThat(settings.linkLifespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.guestRetentionDays()).isEqualTo(7);
        assertThat(settings.palette()).isEqualTo(ProjectSettings.DEFAULTS.palette());
    }

    private static List<Problem> problems(Map<String, String> values) {
        try {
            ProjectSettings.parse(values);
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }
}
