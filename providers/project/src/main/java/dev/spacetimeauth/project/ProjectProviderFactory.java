package dev.spacetimeauth.project;

import org.keycloak.provider.ProviderFactory;

public interface ProjectProviderFactory extends ProviderFactory<ProjectProvider> {}
