package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.ServerTest;
import org.junit.jupiter.api.Nested;

/** The store of projects, on each database. */
class ProjectStoreIT {

    @Nested
    @ServerTest
    class OnH2 implements ProjectStoreContract {}

    @Nested
    @ServerTest(database = Database.POSTGRESQL)
    class OnPostgreSql implements ProjectStoreContract {}
}
