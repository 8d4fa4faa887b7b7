package dev.spacetimeauth.project;

import org.keycloak.provider.ProviderFactory;

public interface ProjectAssetsFactory extends ProviderFactory<ProjectAssets> {}
