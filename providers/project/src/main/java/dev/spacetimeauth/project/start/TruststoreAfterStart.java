package dev.spacetimeauth.project.start;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.truststore.FileTruststoreProviderFactory;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.truststore.TruststoreProviderFactory;

/**
 * Keycloak reads the truststore when it starts, and checks the signature of each of the system's 150 certificates. This waits for a connection
 * that needs them. Another truststore than the system's, by an option of this factory, {@code truststore-paths} (which sets Java's own
 * property) or that property, is read at the start, so that a mistake is told there.
 */
@AutoService(TruststoreProviderFactory.class)
public final class TruststoreAfterStart extends FactoryAfterStart<TruststoreProvider>
        implements TruststoreProviderFactory {

    private static final List<String> OPTIONS = List.of("file", "password", "type");
    private static final List<String> OF_JAVA = List.of("javax.net.ssl.trustStore", "javax.net.ssl.keyStore");
    private static final String POLICY = "hostname-verification-policy";
    private static final String POLICY_DEFAULT = HostnameVerificationPolicy.DEFAULT.name();

    public TruststoreAfterStart() {
        super("reading the truststore", FileTruststoreProviderFactory::new);
    }

    @Override
    protected boolean canWait(Config.Scope config) {
        return OPTIONS.stream().allMatch(option -> config.get(option) == null)
                && OF_JAVA.stream().allMatch(property -> System.getProperty(property) == null)
                && POLICY_DEFAULT.equals(config.get(POLICY, POLICY_DEFAULT))
                && !Profile.isFeatureEnabled(Profile.Feature.FIPS);
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
