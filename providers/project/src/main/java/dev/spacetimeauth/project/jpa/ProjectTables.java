package dev.spacetimeauth.project.jpa;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ModuleTables;
import dev.spacetimeauth.project.settings.ProjectAssetEntity;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

@AutoService(JpaEntityProviderFactory.class)
public final class ProjectTables extends ModuleTables {

    public ProjectTables() {
        super("project", ProjectEntity.class, ProjectAssetEntity.class);
    }
}
