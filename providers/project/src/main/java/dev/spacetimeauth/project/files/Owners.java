package dev.spacetimeauth.project.files;

import dev.spacetimeauth.project.InvalidProjectException;
import java.util.Comparator;
import java.util.Optional;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.RealmManager;

/** Who owns a project that a file makes. */
final class Owners {

    private final KeycloakSession session;
    private final RealmModel master;

    Owners(KeycloakSession session) {
        this.session = session;
        this.master = new RealmManager(session).getKeycloakAdministrationRealm();
    }

    /** The user of that name; without one, the platform administrator who has been there longest. */
    UserModel byName(Optional<String> username) {
        if (username.isPresent()) {
            UserModel named = session.users().getUserByUsername(master, username.get());
            if (named == null) {
                throw new InvalidProjectException("owner", "'" + username.get() + "' is no user of the realm master");
            }
            return named;
        }
        return session.users()
                .getRoleMembersStream(master, master.getRole(AdminRoles.ADMIN))
                .min(Comparator.comparing(
                        UserModel::getCreatedTimestamp, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow(() -> new InvalidProjectException("owner", "is missing, and nobody has the role admin"));
    }
}
