package dev.spacetimeauth.testing.vendor;

/** What is asked of a vendor. */
public enum Step {
    AUTHORIZE,
    /** The exchange of the code; at Steam, the question whether an assertion is its own. */
    TOKEN,
    PROFILE,
    /** GitHub only. */
    EMAILS,
    /** Steam only: whose ticket it is, and which games they own. */
    TICKET,
    OWNERSHIP
}
