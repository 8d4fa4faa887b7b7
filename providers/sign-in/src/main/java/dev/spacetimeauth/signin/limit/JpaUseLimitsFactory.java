package dev.spacetimeauth.signin.limit;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.signin.ExpiredRows;
import dev.spacetimeauth.signin.UseLimits;
import dev.spacetimeauth.signin.UseLimitsFactory;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

@AutoService(UseLimitsFactory.class)
public final class JpaUseLimitsFactory implements UseLimitsFactory {

    public static final String PROVIDER_ID = "jpa";

    private Duration sweepEvery = ExpiredRows.EVERY;

    @Override
    public UseLimits create(KeycloakSession session) {
        return new JpaUseLimits(session);
    }

    @Override
    public void init(Config.Scope config) {
        sweepEvery = ExpiredRows.interval(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                new ExpiredRows("UseLimit", Duration.ZERO).sweepEvery(sweepEvery, factory);
            }
        });
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
