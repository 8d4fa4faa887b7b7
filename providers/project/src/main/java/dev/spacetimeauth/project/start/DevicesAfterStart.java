package dev.spacetimeauth.project.start;

import com.google.auto.service.AutoService;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.device.DeviceRepresentationProviderFactory;
import org.keycloak.device.DeviceRepresentationProviderFactoryImpl;

/** Keycloak reads what it knows of browsers, some 200 KB of YAML, when it starts. This waits for a browser. */
@AutoService(DeviceRepresentationProviderFactory.class)
public final class DevicesAfterStart extends FactoryAfterStart<DeviceRepresentationProvider>
        implements DeviceRepresentationProviderFactory {

    private static final String ID = "deviceRepresentation";

    public DevicesAfterStart() {
        super("reading what is known of browsers", DeviceRepresentationProviderFactoryImpl::new);
    }

    @Override
    public String getId() {
        return ID;
    }
}
