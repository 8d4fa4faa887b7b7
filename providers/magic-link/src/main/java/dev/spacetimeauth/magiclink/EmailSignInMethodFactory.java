package dev.spacetimeauth.magiclink;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ServerOptions;
import dev.spacetimeauth.signin.ExpiredRows;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInMethodFactory;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

@AutoService(SignInMethodFactory.class)
public final class EmailSignInMethodFactory implements SignInMethodFactory {

    /** Also the value of the claim {@code login_method}. */
    public static final String PROVIDER_ID = "email";

    /** So long a link says that it is too old, and not that it is none of ours. */
    private static final Duration KEEP = Duration.ofDays(1);

    private final Outbox outbox = new Outbox();
    private MailLimits limits;
    private Duration sweepEvery = ExpiredRows.EVERY;

    @Override
    public SignInMethod create(KeycloakSession session) {
        return new EmailSignInMethod(limits, outbox);
    }

    @Override
    public void init(Config.Scope config) {
        limits = MailLimits.from(ServerOptions.read());
        sweepEvery = ExpiredRows.interval(config);
        MailMetrics.register();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                new ExpiredRows("MagicLinkChallenge", KEEP).sweepEvery(sweepEvery, factory);
            }
        });
    }

    @Override
    public void close() {
        outbox.close();
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
