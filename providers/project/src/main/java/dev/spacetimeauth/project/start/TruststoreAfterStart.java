package dev.spacetimeauth.project.start;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.truststore.FileTruststoreProviderFactory;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.truststore.TruststoreProviderFactory;

/**
 * Keycloak reads the truststore when it starts, and checks the signature of each of the system's 150 certificates. This waits for a connection
 * that needs one. A truststore named by options of this factory is read by Keycloak's own at once, so that a mistake is told at the start;
 * what {@code truststore-paths} name has been read by then.
 */
@AutoService(TruststoreProviderFactory.class)
public final class TruststoreAfterStart extends FactoryAfterStart<TruststoreProvider>
        implements TruststoreProviderFactory {

    private static final List<String> OPTIONS = List.of("file", "password", "type");

    public TruststoreAfterStart() {
        super("reading the truststore", FileTruststoreProviderFactory::new);
    }

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        if (OPTIONS.stream().anyMatch(option -> config.get(option) != null)) {
            new FileTruststoreProviderFactory().init(config);
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return new FileTruststoreProviderFactory().getConfigMetadata();
    }

    @Override
    public String getId() {
        return "file";
    }
}
