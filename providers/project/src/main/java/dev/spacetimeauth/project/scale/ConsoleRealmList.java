package dev.spacetimeauth.project.scale;

import com.google.auto.service.AutoService;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.admin.ui.rest.AdminExtProvider;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * In the place of the console's own extension, by its id. That one asks of every realm of the server whether the caller
 * may see it; for a caller who is no platform administrator, this one shows it the realms in which the caller has roles.
 * It still asks itself.
 */
@AutoService(AdminRealmResourceProviderFactory.class)
public final class ConsoleRealmList implements AdminRealmResourceProviderFactory, EnvironmentDependentProviderFactory {

    private final AdminExtProvider console = new AdminExtProvider();

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new Resources(console);
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return console.isSupported(config);
    }

    @Override
    public void init(Config.Scope config) {
        console.init(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        console.postInit(factory);
    }

    @Override
    public void close() {
        console.close();
    }

    @Override
    public String getId() {
        return console.getId();
    }

    private record Resources(AdminExtProvider console) implements AdminRealmResourceProvider {

        @Override
        public Object getResource(
                KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
            boolean walk = auth.adminAuth().hasRealmRole(AdminRoles.ADMIN);
            return console.getResource(walk ? session : limited(session, auth), realm, auth, events);
        }

        private static KeycloakSession limited(KeycloakSession session, AdminPermissionEvaluator auth) {
            RealmModel callersRealm = auth.adminAuth().getRealm();
            if (!RealmManager.isAdministrationRealm(callersRealm)) {
                return new RealmsView(own -> Stream.of(callersRealm)).of(session);
            }
            UserModel caller = auth.adminAuth().getUser();
            return new RealmsView(own -> managedBy(caller, callersRealm, own)).of(session);
        }

        /** The names of management clients begin with the name of their realm; whose client it is is asked later. */
        private static Stream<RealmModel> managedBy(UserModel caller, RealmModel master, KeycloakSession session) {
            return RoleUtils.getDeepUserRoleMappings(caller).stream()
                    .filter(RoleModel::isClientRole)
                    .map(RoleModel::getContainerId)
                    .distinct()
                    .map(master::getClientById)
                    .filter(Objects::nonNull)
                    .map(ClientModel::getClientId)
                    .filter(clientId -> clientId.endsWith(AdminRoles.APP_SUFFIX))
                    .map(clientId -> clientId.substring(0, clientId.length() - AdminRoles.APP_SUFFIX.length()))
                    .sorted(Comparator.naturalOrder())
                    .map(session.realms()::getRealmByName)
                    .filter(Objects::nonNull);
        }

        @Override
        public void close() {}
    }
}
