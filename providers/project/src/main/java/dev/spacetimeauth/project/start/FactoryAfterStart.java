package dev.spacetimeauth.project.start;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** In the place of one of Keycloak's own factories, by its id: that one gets ready when its provider is first asked for, or soon after the start. */
abstract class FactoryAfterStart<P extends Provider> implements ProviderFactory<P> {

    private final String work;
    private final Supplier<ProviderFactory<P>> keycloaks;
    private Config.Scope options;
    private volatile @Nullable ProviderFactory<P> ready;

    /** The work is what an error is logged with. */
    protected FactoryAfterStart(String work, Supplier<ProviderFactory<P>> keycloaks) {
        this.work = work;
        this.keycloaks = keycloaks;
    }

    @Override
    public void init(Config.Scope config) {
        options = config;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        AfterStart.run(factory, work, () -> ready(factory));
    }

    @Override
    public P create(KeycloakSession session) {
        return ready(session.getKeycloakSessionFactory()).create(session);
    }

    private ProviderFactory<P> ready(KeycloakSessionFactory sessions) {
        ProviderFactory<P> present = ready;
        return present == null ? getReady(sessions) : present;
    }

    private synchronized ProviderFactory<P> getReady(KeycloakSessionFactory sessions) {
        ProviderFactory<P> present = ready;
        if (present == null) {
            present = keycloaks.get();
            present.init(options);
            present.postInit(sessions);
            ready = present;
        }
        return present;
    }

    @Override
    public void close() {
        ProviderFactory<P> present = ready;
        if (present != null) {
            present.close();
        }
    }
}
