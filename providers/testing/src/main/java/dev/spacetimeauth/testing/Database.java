package dev.spacetimeauth.testing;

/** What the server keeps its data in. */
public enum Database {
    H2,
    POSTGRESQL
}
