package dev.spacetimeauth.project.files;

/** A project file that is not applied, with the line to look at. */
final class BrokenFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    BrokenFileException(int line, String reason) {
        super(reason);
        this.line = line;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    int line() {
        return line;
    }
}
