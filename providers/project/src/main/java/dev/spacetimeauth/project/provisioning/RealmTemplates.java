package dev.spacetimeauth.project.provisioning;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.InvalidProjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * The realm templates: one Keycloak realm representation to a file, {@code <name>.json}. A template may extend another:
 * it is then a JSON merge patch (RFC 7396) of that one.
 */
public final class RealmTemplates {

    private static final String SUFFIX = ".json";
    private static final String EXTENDS = "extends";
    private static final int DEPTH_MAX = 5;

    /** Strict: a misspelt field is an error with its line, not a setting that is silently missing. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addMixIn(RealmRepresentation.class, Extending.class);

    /** What is read within a tree has something behind it: Keycloak's own readers of attributes would take that for an error. */
    private static final ObjectMapper OF_TREES = MAPPER.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Path> directories;

    /** A template is taken from the first of these directories that has it. */
    public RealmTemplates(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    @JsonIgnoreProperties(EXTENDS)
    private interface Extending {}

    /**
     * A fresh copy of the template.
     *
     * @throws InvalidProjectException when there is no such template, or it is broken, with file, line and reason
     */
    public RealmRepresentation read(String name) {
        ObjectNode merged = merged(name, 0);
        try {
            return OF_TREES.treeToValue(merged, RealmRepresentation.class);
        } catch (JsonProcessingException e) {
            throw new InvalidProjectException("template", "'" + name + "' is broken: " + e.getOriginalMessage());
        }
    }

    /** What is wrong with each template that cannot be used. */
    public List<String> problems() {
        return directories.stream()
                .filter(Files::isDirectory)
                .flatMap(RealmTemplates::names)
                .distinct()
                .sorted()
                .flatMap(name -> problem(name).stream())
                .toList();
    }

    private Optional<String> problem(String name) {
        try {
            read(name);
            return Optional.empty();
        } catch (InvalidProjectException e) {
            return Optional.of("Realm template " + e.getMessage());
        }
    }

    private static Stream<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode merged(String name, int depth) {
        ObjectNode template = parse(name);
        JsonNode base = template.remove(EXTENDS);
        if (base == null) {
            return template;
        }
        if (depth == DEPTH_MAX) {
            throw new InvalidProjectException("template", "'" + name + "' extends itself, or too many others");
        }
        return patched(merged(base.asText(), depth + 1), template);
    }

    /** RFC 7396 §2: objects are merged, null removes, anything else replaces. */
    private static ObjectNode patched(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode object) {
                ObjectNode into =
                        target.get(change.getKey()) instanceof ObjectNode existing ? existing : target.objectNode();
                target.set(change.getKey(), patched(into, object));
            } else {
                target.set(change.getKey(), value);
            }
        });
        return target;
    }

    private ObjectNode parse(String name) {
        Path file = directories.stream()
                .map(directory -> directory.resolve(name + SUFFIX))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new InvalidProjectException("template", "'" + name + "' does not exist"));
        try {
            String json = Files.readString(file);
            // Read as what it stands for, too: only then does an error have a line.
            MAPPER.readValue(json, RealmRepresentation.class);
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidProjectException(
                    "template",
                    "'" + name + "' is broken: " + file.getFileName() + where + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Realm template " + name + " cannot be read", e);
        }
    }
}
