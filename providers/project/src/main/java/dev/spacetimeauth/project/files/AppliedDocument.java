package dev.spacetimeauth.project.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.ProjectProvider;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Imports an exported project that is not there; one that is there is left alone. */
final class AppliedDocument {

    private final KeycloakSession session;
    private final ObjectNode document;

    AppliedDocument(KeycloakSession session, ObjectNode document) {
        this.session = session;
        this.document = document;
    }

    /** What was done, for the log. */
    String apply() {
        String name = document.at("/project/name").asText();
        if (session.realms().getRealmByName(name) != null) {
            return "left alone: a realm " + name + " exists";
        }
        session.getProvider(ProjectProvider.class)
                .importDocument(document, null, new Owners(session).byName(Optional.empty()));
        return "imported the project " + name;
    }
}
