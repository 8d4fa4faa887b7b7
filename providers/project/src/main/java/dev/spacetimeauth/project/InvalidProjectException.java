package dev.spacetimeauth.project;

/** A project was asked for with a value that is not allowed; nothing has changed. */
public final class InvalidProjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidProjectException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** Name of the offending field, as in the JSON of the projects API. */
    public String field() {
        return field;
    }
}
