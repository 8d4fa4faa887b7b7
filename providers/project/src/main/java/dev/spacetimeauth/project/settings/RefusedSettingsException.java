package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;

/**
 * Ends the write of a settings component. Keycloak's own exception for that gives a reason at some of the doors only,
 * and "500 unknown error" where a realm is imported; this one is a 400 with the reasons at each of them.
 */
final class RefusedSettingsException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final String message;

    RefusedSettingsException(InvalidSettingsException cause) {
        this(String.valueOf(cause.getMessage()), cause.problems());
    }

    RefusedSettingsException(String message) {
        this(message, List.of());
    }

    private RefusedSettingsException(String message, List<Problem> problems) {
        super(response(message, problems));
        this.message = message;
    }

    private static Response response(String message, List<Problem> problems) {
        var error = new ErrorRepresentation();
        error.setErrorMessage(message);
        if (problems.size() == 1) {
            error.setField(problems.get(0).key());
        } else if (!problems.isEmpty()) {
            error.setErrors(problems.stream()
                    .map(problem -> new ErrorRepresentation(problem.key(), problem.sentence(), null))
                    .toList());
        }
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(error)
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @Override
    public String getMessage() {
        return message;
    }
}
