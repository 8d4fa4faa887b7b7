package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ModuleTables;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

@AutoService(JpaEntityProviderFactory.class)
public final class GuestTables extends ModuleTables {

    public GuestTables() {
        super("guest", GuestEntity.class);
    }
}
