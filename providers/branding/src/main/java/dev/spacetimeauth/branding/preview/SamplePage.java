package dev.spacetimeauth.branding.preview;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.theme.Theme;

/**
 * A page of a login theme with what it would be shown for an example player, from the theme's {@code preview.json}.
 *
 * @param template of the theme
 * @param message above the form, if any
 * @param attributes as the page's makers give them
 */
record SamplePage(String id, String template, Optional<Message> message, Map<String, Object> attributes) {

    private static final String FILE = "preview.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A message of the page.
     *
     * @param type {@code error}, {@code success}, {@code info} or {@code warning}
     * @param key of the theme's messages
     */
    record Message(String type, String key, List<Object> values) {

        @JsonCreator
        static Message of(
                @JsonProperty("type") String type,
                @JsonProperty("key") String key,
                @JsonProperty("values") @Nullable List<Object> values) {
            return new Message(type, key, values == null ? List.of() : values);
        }
    }

    @JsonCreator
    static SamplePage of(
            @JsonProperty("id") String id,
            @JsonProperty("template") @Nullable String template,
            @JsonProperty("message") @Nullable Message message,
            @JsonProperty("attributes") @Nullable Map<String, Object> attributes) {
        return new SamplePage(
                id,
                template == null ? id + ".ftl" : template,
                Optional.ofNullable(message),
                attributes == null ? Map.of() : attributes);
    }

    /** In the order of the file; none for a theme that has no such file, nor any of its parents. */
    static List<SamplePage> of(Theme theme) throws IOException {
        URL file = theme.getTemplate(FILE);
        if (file == null) {
            return List.of();
        }
        try (InputStream json = file.openStream()) {
            return MAPPER.readValue(json, new TypeReference<>() {});
        }
    }
}
