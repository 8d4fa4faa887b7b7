package dev.spacetimeauth.branding;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectImage;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

final class ProjectAssetsResourceProvider implements RealmResourceProvider {

    private final KeycloakSession session;
    private final ThemeStyles styles;

    ProjectAssetsResourceProvider(KeycloakSession session, ThemeStyles styles) {
        this.session = session;
        this.styles = styles;
    }

    @Override
    public Object getResource() {
        return new ProjectAssetsResource(session, styles);
    }

    @Override
    public void close() {}

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory implements RealmResourceProviderFactory {

        public static final String PROVIDER_ID = ProjectImage.PATH;

        private final ThemeStyles styles = new ThemeStyles();

        @Override
        public RealmResourceProvider create(KeycloakSession session) {
            return new ProjectAssetsResourceProvider(session, styles);
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
}
