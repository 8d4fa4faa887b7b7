package dev.spacetimeauth.magiclink;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ModuleTables;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

@AutoService(JpaEntityProviderFactory.class)
public final class ChallengeTables extends ModuleTables {

    public ChallengeTables() {
        super("magic-link", ChallengeEntity.class);
    }
}
