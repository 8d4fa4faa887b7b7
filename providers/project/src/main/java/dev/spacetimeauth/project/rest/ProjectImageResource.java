package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.InvalidImageException;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;

/** {@code /admin/realms/{realm}/project/logo} and {@code …/favicon}. Who may change the project is checked before. */
public final class ProjectImageResource {

    private final ProjectResource project;
    private final ProjectImage.Slot slot;

    ProjectImageResource(ProjectResource project, ProjectImage.Slot slot) {
        this.project = project;
        this.slot = slot;
    }

    /** The body is the image; its type is found in it, whatever the request calls it. */
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public ProjectRepresentation upload(InputStream body) throws IOException {
        byte[] image = body.readNBytes(ProjectAssets.BYTES_MAX + 1);
        return project.change((assets, realm) -> {
            try {
                assets.put(realm, slot, image);
            } catch (InvalidImageException e) {
                var error = new ErrorRepresentation(slot.setting().key(), e.getMessage(), null);
                throw ErrorResponse.errors(List.of(error), status(e.problem()));
            }
        });
    }

    @DELETE
    public void remove() {
        project.change((assets, realm) -> assets.remove(realm, slot));
    }

    private static Response.Status status(InvalidImageException.Problem problem) {
        return switch (problem) {
            case TOO_LARGE -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            case UNKNOWN_TYPE -> Response.Status.UNSUPPORTED_MEDIA_TYPE;
            case DAMAGED -> Response.Status.BAD_REQUEST;
        };
    }
}
