package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.spacetimeauth.testing.ServerPackage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of pages and mails, as they are shipped. Needs no server that runs. */
class TextsIT {

    private static final String OURS = "theme/spacetimeauth/";
    private static final Set<String> LANGUAGES = Set.of("de", "en", "es", "fr", "ja", "pt_BR", "zh_Hans");
    /** Not those of a choice between singular and plural, which not every language has. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    private static final Pattern ASKED_FOR = Pattern.compile("msg\\(\"([A-Za-z0-9_.-]+[A-Za-z0-9])\"");

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void everyLanguageHasEveryTextWithItsPlaceholders(String type) throws IOException {
        Map<String, Map<String, String>> texts = texts(type);

        assertThat(texts).containsOnlyKeys(LANGUAGES);
        Map<String, String> english = texts.getOrDefault("en", Map.of());
        texts.forEach((language, translated) -> {
            assertThat(translated.keySet()).as(language).isEqualTo(english.keySet());
            translated.forEach((key, text) -> {
                assertThat(text).as(language + " " + key).isNotBlank();
                assertThat(placeholders(text))
                        .as(language + " " + key)
                        .isEqualTo(placeholders(english.getOrDefault(key, "")));
            });
        });
    }

    @Test
    void everyTextThatATemplateNamesExists() throws IOException {
        for (String type : Set.of("login", "email")) {
            Set<String> known =
                    new TreeSet<>(texts(type).getOrDefault("en", Map.of()).keySet());
            known.addAll(keycloaks(type).keySet());
            try (ZipFile themes = themes()) {
                for (ZipArchiveEntry entry : Collections.list(themes.getEntries())) {
                    if (entry.getName().startsWith(OURS + type)
                            && entry.getName().endsWith(".ftl")) {
                        String template =
                                new String(themes.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                        assertThat(ASKED_FOR.matcher(template).results().map(key -> key.group(1)))
                                .as(entry.getName())
                                .isSubsetOf(known);
                    }
                }
            }
        }
    }

    private static Set<String> placeholders(String text) {
        assertThatCode(() -> new MessageFormat(text)).as(text).doesNotThrowAnyException();
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Map<String, String>> texts(String type) throws IOException {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        String prefix = OURS + type + "/messages/messages_";
        try (ZipFile themes = themes()) {
            for (ZipArchiveEntry entry : Collections.list(themes.getEntries())) {
                if (entry.getName().startsWith(prefix)) {
                    String language = entry.getName().substring(prefix.length()).replace(".properties", "");
                    texts.put(language, properties(themes, entry.getName()));
                }
            }
        }
        return texts;
    }

    private static Map<String, String> keycloaks(String type) throws IOException {
        Path libraries = ServerPackage.directory().resolve("lib/lib/main");
        try (var files = Files.newDirectoryStream(libraries, "org.keycloak.keycloak-themes-2*.jar");
                ZipFile themes =
                        ZipFile.builder().setPath(files.iterator().next()).get()) {
            return properties(themes, "theme/base/" + type + "/messages/messages_en.properties");
        }
    }

    private static ZipFile themes() throws IOException {
        return ZipFile.builder()
                .setPath(ServerPackage.directory().resolve("providers/spacetimeauth-themes.jar"))
                .get();
    }

    private static Map<String, String> properties(ZipFile jar, String name) throws IOException {
        var properties = new Properties();
        properties.load(new InputStreamReader(jar.getInputStream(jar.getEntry(name)), StandardCharsets.UTF_8));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, b) -> b, TreeMap::new));
    }
}
