package dev.spacetimeauth.magiclink;

import java.util.Locale;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionProvider;

/** The account of a person who has just proven to read a mailbox; made now if there is none. */
final class ProvenMailbox {

    private static final String USERNAME_PREFIX = "email-";
    private static final int USERNAME_RANDOM = 16;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String address;

    ProvenMailbox(KeycloakSession session, RealmModel realm, String address) {
        this.session = session;
        this.realm = realm;
        this.address = address;
    }

    /** @throws ModelDuplicateException when another request has just made the account; it is there in the next transaction */
    UserModel user() {
        UserModel user = session.users().getUserByEmail(realm, address);
        // A database may take two addresses for one that differ in an accent: they are two mailboxes.
        if (user == null || !address.equals(user.getEmail())) {
            user = newUser();
        } else if (!user.isEmailVerified()) {
            dropUnproven(user);
        }
        user.setEmailVerified(true);
        return user;
    }

    /** The username is never the address: a username is shown to others, and an identity is not its e-mail. */
    private UserModel newUser() {
        String random = SecretGenerator.getInstance().randomString(USERNAME_RANDOM);
        UserModel user = session.users().addUser(realm, USERNAME_PREFIX + random.toLowerCase(Locale.ROOT));
        user.setEnabled(true);
        user.setEmail(address);
        // Two challenges of one new address may be redeemed at once: here, and not at the end of the request, it shows.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        return user;
    }

    /** Whoever made this account had not proven the address: what they left must not open it from now on. */
    private void dropUnproven(UserModel user) {
        user.credentialManager()
                .getStoredCredentialsStream()
                .toList()
                .forEach(credential -> user.credentialManager().removeStoredCredentialById(credential.getId()));
        session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .toList()
                .forEach(provider -> session.users().removeFederatedIdentity(realm, user, provider));
        UserSessionProvider sessions = session.sessions();
        sessions.getUserSessionsStream(realm, user).toList().forEach(old -> sessions.removeUserSession(realm, old));
        sessions.getOfflineUserSessionsStream(realm, user)
                .toList()
                .forEach(old -> sessions.removeOfflineUserSession(realm, old));
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeSeconds()));
    }
}
