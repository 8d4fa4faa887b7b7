package dev.spacetimeauth.signin.limit;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.signin.ExpiredRows;
import dev.spacetimeauth.signin.UseLimits;
import dev.spacetimeauth.signin.UseLimitsFactory;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

@AutoService(UseLimitsFactory.class)
public final class JpaUseLimitsFactory implements UseLimitsFactory {

    public static final String PROVIDER_ID = "jpa";

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    @Override
    public UseLimits create(KeycloakSession session) {
        return new JpaUseLimits(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                new ExpiredRows("UseLimit", Duration.ZERO).sweepEvery(SWEEP_EVERY, factory);
            }
        });
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
