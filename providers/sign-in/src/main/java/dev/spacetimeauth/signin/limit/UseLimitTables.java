package dev.spacetimeauth.signin.limit;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ModuleTables;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

@AutoService(JpaEntityProviderFactory.class)
public final class UseLimitTables extends ModuleTables {

    public UseLimitTables() {
        super("sign-in", UseLimitEntity.class);
    }
}
