package dev.spacetimeauth.project.provisioning;

import dev.spacetimeauth.project.InvalidProjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/** The realm templates of a server package: one Keycloak realm representation to a file, {@code <name>.json}. */
public final class RealmTemplates {

    private final Path directory;

    public RealmTemplates(Path directory) {
        this.directory = directory;
    }

    /**
     * A fresh copy of the template.
     *
     * @throws InvalidProjectException when there is no such template
     */
    RealmRepresentation read(String name) {
        Path file = directory.resolve(name + ".json");
        if (!Files.isRegularFile(file)) {
            throw new InvalidProjectException("template", "'" + name + "' does not exist");
        }
        try (var json = Files.newInputStream(file)) {
            return JsonSerialization.readValue(json, RealmRepresentation.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Realm template " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
