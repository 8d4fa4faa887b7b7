package dev.spacetimeauth.project.rest;

import dev.spacetimeauth.project.InvalidProjectException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/** What is wrong with a request, as the projects API says it: {@code 400}, the field, and a sentence that begins with it. */
final class Refusal {

    private Refusal() {}

    /** Does what may find fault with the request. */
    static <T> T refusing(Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidProjectException e) {
            throw of(e);
        }
    }

    private static ErrorResponseException of(InvalidProjectException invalid) {
        var error = new ErrorRepresentation(invalid.field(), invalid.field() + " " + invalid.getMessage(), null);
        return ErrorResponse.errors(List.of(error), Response.Status.BAD_REQUEST);
    }
}
