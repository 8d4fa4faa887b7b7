package dev.spacetimeauth.project;

import org.keycloak.provider.ProviderFactory;

public interface ProjectPreviewFactory extends ProviderFactory<ProjectPreview> {}
