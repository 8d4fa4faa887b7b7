package dev.spacetimeauth.project.scale;

import com.google.auto.service.AutoService;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.models.workflow.DefaultWorkflowProviderFactory;
import org.keycloak.models.workflow.WorkflowProvider;
import org.keycloak.models.workflow.WorkflowProviderFactory;
import org.keycloak.provider.ProviderEvent;

/**
 * In the place of Keycloak's own factory, by its id. At the start that one loads every realm to look for workflows;
 * this one shows it the realms that have some.
 */
@SuppressWarnings("rawtypes")
@AutoService(WorkflowProviderFactory.class)
public final class WorkflowsAtStart extends DefaultWorkflowProviderFactory {

    private static final RealmsView WITH_WORKFLOWS =
            new RealmsView(session -> session.realms().getRealmsWithProviderTypeStream(WorkflowProvider.class));

    @Override
    public void onEvent(ProviderEvent event) {
        super.onEvent(
                event instanceof PostMigrationEvent started
                        ? new PostMigrationEvent(WITH_WORKFLOWS.of(started.getFactory()))
                        : event);
    }
}
