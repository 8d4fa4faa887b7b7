package dev.spacetimeauth.project.scale;

import jakarta.ws.rs.HttpMethod;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.JsonWebToken;

/**
 * The realms that a request with a bearer token can be about. Keycloak goes through all realms of the server to find
 * those its caller may see, and asks some twenty roles of each; it still asks, but only where the caller has a role.
 */
final class CallersRealms {

    private final KeycloakSession session;
    private final String administration;

    CallersRealms(KeycloakSession session, String administration) {
        this.session = session;
        this.administration = administration;
    }

    /** Whether somebody asks who changes nothing by asking. */
    boolean areRead() {
        return session.getContext().getBearerToken() != null
                && session.getContext().getHttpRequest().getHttpMethod().equals(HttpMethod.GET);
    }

    /** Empty when all realms are meant: to a platform administrator, and where nobody asks. */
    Optional<Stream<RealmModel>> list() {
        if (!(session.getContext().getBearerToken() instanceof JsonWebToken token) || token.getIssuer() == null) {
            return Optional.empty();
        }
        String issuer = token.getIssuer();
        RealmModel realm = session.realms().getRealmByName(issuer.substring(issuer.lastIndexOf('/') + 1));
        UserModel caller = session.getContext().getUser();
        if (realm == null || caller == null) {
            return Optional.empty();
        }
        if (!realm.getName().equals(administration)) {
            return Optional.of(Stream.of(realm));
        }
        return isPlatformAdministrator(caller, realm) ? Optional.empty() : Optional.of(managedBy(caller, realm));
    }

    /** As Keycloak searches: a part of the name or of the display name, in any case. */
    static boolean matches(RealmModel realm, String search) {
        String part = search.toLowerCase(Locale.ROOT);
        return contains(realm.getName(), part) || contains(realm.getDisplayName(), part) || search.isBlank();
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

    private static boolean isPlatformAdministrator(UserModel caller, RealmModel master) {
        RoleModel admin = master.getRole(AdminRoles.ADMIN);
        return admin != null && caller.hasRole(admin);
    }

    /** A management client's name begins with its realm's; whether it is that realm's is Keycloak's question. */
    private Stream<RealmModel> managedBy(UserModel caller, RealmModel master) {
        return RoleUtils.getDeepUserRoleMappings(caller).stream()
                .filter(RoleModel::isClientRole)
                .map(RoleModel::getContainerId)
                .distinct()
                .map(master::getClientById)
                .filter(Objects::nonNull)
                .map(ClientModel::getClientId)
                .filter(clientId -> clientId.endsWith(AdminRoles.APP_SUFFIX))
                .map(clientId -> clientId.substring(0, clientId.length() - AdminRoles.APP_SUFFIX.length()))
                .sorted()
                .map(session.realms()::getRealmByName)
                .filter(Objects::nonNull);
    }
}
