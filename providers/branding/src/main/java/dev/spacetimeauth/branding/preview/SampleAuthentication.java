package dev.spacetimeauth.branding.preview;

import java.util.List;

/** What templates ask the running sign-in, as {@code auth}, on the page that chooses between several ways. */
public final class SampleAuthentication {

    static final String SELECTIONS = "authenticationSelections";

    private final List<?> selections;

    SampleAuthentication(List<?> selections) {
        this.selections = selections;
    }

    public List<?> getAuthenticationSelections() {
        return selections;
    }

    public boolean showUsername() {
        return false;
    }

    public boolean showResetCredentials() {
        return false;
    }

    public boolean showTryAnotherWayLink() {
        return false;
    }
}
