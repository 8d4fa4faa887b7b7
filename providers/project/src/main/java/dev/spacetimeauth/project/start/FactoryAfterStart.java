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

    /** Whether there is nothing in the options that somebody may have got wrong, and is to be told at the start. */
    protected boolean canWait(Config.Scope config) {
        return true;
    }

    @Override
    public void init(Config.Scope config) {
        options = config;
        if (!canWait(config)) {
            ready = initialized();
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ProviderFactory<P> present = ready;
        if (present == null) {
            AfterStart.run(factory, work, () -> ready(factory));
        } else {
            present.postInit(factory);
        }
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
            present = initialized();
            present.postInit(sessions);
            ready = present;
        }
        return present;
    }

    private ProviderFactory<P> initialized() {
        ProviderFactory<P> factory = keycloaks.get();
        factory.init(options);
        return factory;
    }

    @Override
    public void close() {
        ProviderFactory<P> present = ready;
        if (present != null) {
            present.close();
        }
    }
}
