package dev.spacetimeauth.project;

import java.util.List;
import java.util.stream.Collectors;

/** Settings were refused, for all of these reasons; nothing has changed. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One reason.
     *
     * @param key of the setting that has to change
     * @param reason the end of a sentence that begins with the key
     */
    public record Problem(String key, String reason) {

        public String sentence() {
            return key + " " + reason;
        }
    }

    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::sentence).collect(Collectors.joining(". ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
