package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ServerOptions;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInMethodFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.models.utils.PostMigrationEvent;

@AutoService(SignInMethodFactory.class)
public final class AnonymousSignInMethodFactory implements SignInMethodFactory {

    /** Also the value of the claim {@code login_method}. */
    public static final String PROVIDER_ID = "anonymous";

    private GuestLimits limits;
    private StaleGuests stale;

    @Override
    public SignInMethod create(KeycloakSession session) {
        return new AnonymousSignInMethod(limits);
    }

    @Override
    public void init(Config.Scope config) {
        limits = GuestLimits.from(ServerOptions.read());
        stale = StaleGuests.from(config);
        GuestMetrics.register();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                stale.schedule(factory);
            } else if (event instanceof RealmPostCreateEvent created) {
                prepare(created.getKeycloakSession(), created.getCreatedRealm());
            }
        });
    }

    private static void prepare(KeycloakSession session, RealmModel realm) {
        UpgradeGuestFactory.register(realm);
        new Guests(session, realm).adopt();
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
