package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.Database;
import dev.spacetimeauth.testing.ServerTest;
import org.junit.jupiter.api.Nested;

/** The store of challenges, on each database. */
class ChallengeIT {

    @Nested
    @ServerTest
    class OnH2 implements ChallengeContract {}

    @Nested
    @ServerTest(database = Database.POSTGRESQL)
    class OnPostgreSql implements ChallengeContract {}
}
