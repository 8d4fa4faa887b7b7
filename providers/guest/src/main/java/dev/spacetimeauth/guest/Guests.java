package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/** The guests of a realm: each a user with the {@link GuestMark}, and a row of {@code GUEST}. */
final class Guests {

    /**
     * The type of credential that holds the hash of a guest's key: administrators see it at the user, and can remove it, and
     * Keycloak exports and imports it with the user.
     */
    static final String KEY_CREDENTIAL = "guest-key";

    private static final String USERNAME_PREFIX = "guest-";
    private static final int USERNAME_RANDOM = 16;

    /** A guest that plays for hours is written once an hour. */
    private static final Duration USE_PRECISION = Duration.ofHours(1);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EntityManager entities;

    Guests(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Makes a guest.
     *
     * @throws ModelDuplicateException when another request has just made the guest of this key; it is there in the next
     *     transaction
     */
    UserModel create(@Nullable GuestKey key) {
        String random = SecretGenerator.getInstance().randomString(USERNAME_RANDOM);
        // Actions that every new user has to take are for accounts, but for the terms.
        UserModel user =
                session.users().addUser(realm, null, USERNAME_PREFIX + random.toLowerCase(Locale.ROOT), true, false);
        user.setEnabled(true);
        GuestMark.put(user);
        realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .filter(RequiredActionProviderModel::isDefaultAction)
                .map(RequiredActionProviderModel::getAlias)
                .filter(GuestActions::areAsked)
                .forEach(user::addRequiredAction);
        if (key != null) {
            user.credentialManager().createStoredCredential(credential(key));
        }
        entities.persist(row(user.getId(), key == null ? null : key.hash()));
        entities.flush();
        return user;
    }

    private static CredentialModel credential(GuestKey key) {
        var credential = new CredentialModel();
        credential.setType(KEY_CREDENTIAL);
        credential.setUserLabel("Guest key of a game");
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData("{}");
        credential.setSecretData("{\"sha256\":\"" + key.hash() + "\"}");
        return credential;
    }

    private GuestEntity row(String userId, @Nullable String keyHash) {
        var row = new GuestEntity();
        row.userId = userId;
        row.realmId = realm.getId();
        row.keyHash = keyHash;
        row.lastUsedAt = Time.currentTimeMillis();
        return row;
    }

    /** Whoever the key is of, whatever has become of them since. */
    Optional<UserModel> byKey(GuestKey key) {
        return entities.createQuery(
                        "select g.userId from Guest g where g.realmId = :realm and g.keyHash = :hash", String.class)
                .setParameter("realm", realm.getId())
                .setParameter("hash", key.hash())
                .getResultStream()
                .findFirst()
                .map(id -> session.users().getUserById(realm, id));
    }

    /** Whether the key still opens the guest: it does not once there is an account, or when an administrator has removed it. */
    static boolean isOpenedBy(UserModel user, GuestKey key) {
        return GuestMark.isOn(user)
                && user.credentialManager()
                        .getStoredCredentialsByTypeStream(KEY_CREDENTIAL)
                        .anyMatch(credential -> credential.getSecretData().contains(key.hash()));
    }

    /** Notes that the guest plays. */
    void use(UserModel guest) {
        long now = Time.currentTimeMillis();
        update(
                "g.lastUsedAt = :now where g.userId = :user and g.lastUsedAt < :before",
                Map.of("user", guest.getId(), "now", now, "before", now - USE_PRECISION.toMillis()));
    }

    /**
     * Makes an account of the guest: user id, roles and attributes stay. What could be played with before ends, but for one
     * session: whoever else has the key, or a token, had proven nothing.
     */
    void upgrade(UserModel guest, @Nullable String sessionId) {
        GuestMark.remove(guest);
        guest.credentialManager()
                .getStoredCredentialsByTypeStream(KEY_CREDENTIAL)
                .map(CredentialModel::getId)
                .toList()
                .forEach(guest.credentialManager()::removeStoredCredentialById);
        update(
                "g.upgradedAt = :now where g.userId = :user and g.upgradedAt is null",
                Map.of("user", guest.getId(), "now", Time.currentTimeMillis()));
        session.sessions()
                .getUserSessionsStream(realm, guest)
                .filter(other -> !other.getId().equals(sessionId))
                .toList()
                .forEach(other -> session.sessions().removeUserSession(realm, other));
        session.sessions()
                .getOfflineUserSessionsStream(realm, guest)
                .toList()
                .forEach(other -> session.sessions().removeOfflineUserSession(realm, other));
    }

    private void update(String change, Map<String, ?> values) {
        var update = entities.createQuery("update Guest g set " + change);
        values.forEach(update::setParameter);
        update.executeUpdate();
    }

    /** Rows for guests that came with an import of the realm; their keys came as credentials. */
    void adopt() {
        entities.createQuery(
                        "select c.user.id, c.secretData from CredentialEntity c"
                                + " where c.user.realmId = :realm and c.type = :type"
                                + " and not exists (select g from Guest g where g.userId = c.user.id)",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("type", KEY_CREDENTIAL)
                .getResultStream()
                .forEach(found -> entities.persist(row((String) found[0], hash((String) found[1]))));
    }

    private static @Nullable String hash(String secretData) {
        String digits = secretData.replaceAll(".*\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\".*", "$1");
        return digits.equals(secretData) ? null : digits;
    }
}
