package dev.spacetimeauth.guest;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** {@code kc_action=upgrade-guest}. */
@AutoService(RequiredActionFactory.class)
public final class UpgradeGuestFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "upgrade-guest";

    private static final int PRIORITY = 200;
    private static final UpgradeGuest INSTANCE = new UpgradeGuest();

    /** Every realm has it from its beginning. */
    static void register(RealmModel realm) {
        if (realm.getRequiredActionProviderByAlias(PROVIDER_ID) != null) {
            return;
        }
        var action = new RequiredActionProviderModel();
        action.setAlias(PROVIDER_ID);
        action.setProviderId(PROVIDER_ID);
        action.setName("Upgrade guest");
        action.setEnabled(true);
        action.setPriority(PRIORITY);
        realm.addRequiredActionProvider(action);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return INSTANCE;
    }

    @Override
    public String getDisplayText() {
        return "Upgrade guest";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
