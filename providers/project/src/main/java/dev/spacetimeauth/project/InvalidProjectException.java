package dev.spacetimeauth.project;

/** A project was asked for with a value that is not allowed; nothing has changed. */
public final class InvalidProjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidProjectException(String field, String reason) {
        super(reason);
        this.field = field;
        this.reason = reason;
    }

    /** Name of the offending field, as in the JSON of the projects API. */
    public String field() {
        return field;
    }

    /** What is wrong with it, to be read after its name: {@code must be at most 255 characters}. */
    public String reason() {
        return reason;
    }
}
