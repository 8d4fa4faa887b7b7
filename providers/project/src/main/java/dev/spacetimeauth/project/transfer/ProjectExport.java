package dev.spacetimeauth.project.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.ExportedPlayers;
import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.project.Project;
import dev.spacetimeauth.project.ProjectAssets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Objects;
import org.keycloak.common.util.Time;
import org.keycloak.exportimport.ExportOptions;
import org.keycloak.exportimport.util.ExportUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.StripSecretsUtils;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Writes a project as a {@link ProjectDocument}. */
public final class ProjectExport {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private ProjectExport() {}

    /**
     * The whole project.
     *
     * @param players their ids are kept, which are the {@code sub} of their tokens
     * @param secrets with client secrets, signing keys, passwords of mail servers and so on
     */
    public static ObjectNode of(
            KeycloakSession session, Project project, RealmModel realm, ExportedPlayers players, boolean secrets) {
        // All but users: clients, groups and roles; service accounts belong to their clients.
        boolean users = players != ExportedPlayers.NONE;
        var options = new ExportOptions(users, true, true, !users, false);
        ObjectNode realmJson = MAPPER.valueToTree(ExportUtils.exportRealm(session, realm, options, true));
        if (players == ExportedPlayers.ACCOUNTS) {
            dropGuests(realmJson.path("users"));
        }
        if (!secrets) {
            realmJson = withoutSecrets(session, realmJson);
        }
        ObjectNode document = MAPPER.createObjectNode();
        document.put("format", ProjectDocument.FORMAT);
        document.put(
                "exportedAt",
                Instant.ofEpochMilli(Time.currentTimeMillis())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        document.putObject("project")
                .put("id", project.id())
                .put("name", project.name())
                .put("displayName", project.displayName())
                .put("template", project.template())
                .put("defaultClientId", project.defaultClientId());
        document.set("realm", PortableRealm.of(realmJson));
        ObjectNode images = document.putObject(ProjectDocument.IMAGES);
        session.getProvider(ProjectAssets.class)
                .of(realm)
                .forEach(image -> images.put(image.slot().setting().key(), image.content()));
        return document;
    }

    private static void dropGuests(JsonNode users) {
        for (Iterator<JsonNode> each = users.iterator(); each.hasNext(); ) {
            if (each.next().path("attributes").path(GuestMark.ATTRIBUTE).has(0)) {
                each.remove();
            }
        }
    }

    /** Works on a copy: an exported representation shares the configuration of its components with the realm cache. */
    private static ObjectNode withoutSecrets(KeycloakSession session, ObjectNode realm) {
        RealmRepresentation copy = MAPPER.convertValue(realm, RealmRepresentation.class);
        StripSecretsUtils.stripSecrets(session, copy);
        // Keycloak leaves the keys of SAML clients in.
        copy.getClients().stream()
                .map(ClientRepresentation::getAttributes)
                .filter(Objects::nonNull)
                .forEach(attributes -> attributes.keySet().removeIf(key -> key.endsWith(".private.key")));
        return MAPPER.valueToTree(copy);
    }
}
