package dev.spacetimeauth.project.jpa;

import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Removes deleted projects whose grace period is over. Its class name is the lock that lets one node of a cluster run it. */
final class PurgeDueProjects implements ScheduledTask {

    @Override
    public void run(KeycloakSession session) {
        new ProjectDeletion(session).purgeDue();
    }
}
