package dev.spacetimeauth.project.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A JSON or YAML file that remembers on which line each of its fields is.
 *
 * @param lines by path, such as {@code settings.textColor}
 */
record LocatedJson(ObjectNode content, Map<String, Integer> lines) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws BrokenFileException when it is not one JSON or YAML object */
    static LocatedJson read(Path file) throws IOException, BrokenFileException {
        ObjectMapper mapper = file.toString().endsWith(".json") ? JSON : YAML;
        String text = Files.readString(file);
        try {
            if (mapper.readTree(text) instanceof ObjectNode object) {
                return new LocatedJson(object, lines(mapper, text));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new BrokenFileException(
                    line, e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
        }
        throw new BrokenFileException(1, "must be one object with the fields of a project");
    }

    private static Map<String, Integer> lines(ObjectMapper mapper, String text) throws IOException {
        var lines = new HashMap<String, Integer>();
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String path = parser.getParsingContext().pathAsPointer().toString();
                    lines.put(
                            path.substring(1).replace('/', '.'),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }

    /** The line of a field, or of the innermost field around it that is there; 1 when there is none. */
    int line(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }
}
