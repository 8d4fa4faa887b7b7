package dev.spacetimeauth.project;

/** Which of a project's players go into its export. */
public enum ExportedPlayers {
    NONE,
    /** All but guests, who are many, and come and go. */
    ACCOUNTS,
    ALL;

    /** Guests only come with the others. */
    public static ExportedPlayers of(boolean users, boolean guests) {
        if (!users) {
            return NONE;
        }
        return guests ? ALL : ACCOUNTS;
    }
}
