package dev.spacetimeauth.project;

/** An uploaded image was refused; nothing has changed. */
public final class InvalidImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Problem {
        TOO_LARGE,
        UNKNOWN_TYPE,
        DAMAGED
    }

    private final Problem problem;

    public InvalidImageException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
