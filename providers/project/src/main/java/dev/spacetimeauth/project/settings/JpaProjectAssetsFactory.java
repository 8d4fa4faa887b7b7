package dev.spacetimeauth.project.settings;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectAssetsFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

@AutoService(ProjectAssetsFactory.class)
public final class JpaProjectAssetsFactory implements ProjectAssetsFactory {

    public static final String PROVIDER_ID = "jpa";

    @Override
    public ProjectAssets create(KeycloakSession session) {
        return new JpaProjectAssets(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
