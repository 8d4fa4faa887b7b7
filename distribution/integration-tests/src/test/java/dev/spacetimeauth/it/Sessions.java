package dev.spacetimeauth.it;

import dev.spacetimeauth.testing.TestProject;

/** A project's user sessions, as its administrator counts them. */
final class Sessions {

    private Sessions() {}

    static long count(TestProject project) {
        long count = 0;
        for (var user : project.admin("users?max=1000")) {
            count += project.admin("users/" + user.path("id").asText() + "/sessions")
                    .size();
        }
        return count;
    }
}
