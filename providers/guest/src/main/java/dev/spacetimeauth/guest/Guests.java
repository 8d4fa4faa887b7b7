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
            user.credentialManager().createStoredCredential(GuestKeyProvider.credential(key));
        }
        entities.persist(row(user.getId(), realm.getId(), key == null ? null : key.hash()));
        entities.flush();
        return user;
    }

    private static GuestEntity row(String userId, String realmId, @Nullable String keyHash) {
        var row = new GuestEntity();
        row.userId = userId;
        row.realmId = realmId;
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
                && user.getEmail() == null
                && user.credentialManager()
                        .getStoredCredentialsByTypeStream(GuestKeyProvider.TYPE)
                        .flatMap(credential -> GuestKeyProvider.hash(credential.getSecretData()).stream())
                        .anyMatch(key.hash()::equals);
    }

    /** Notes that the guest plays. */
    void use(UserModel guest) {
        long now = Time.currentTimeMillis();
        update(
                "g.lastUsedAt = :now where g.userId = :user and g.lastUsedAt < :before",
                Map.of("user", guest.getId(), "now", now, "before", now - USE_PRECISION.toMillis()));
    }

    /**
     * Makes an account of the guest: user id, roles and attributes stay. What opened the guest ends, but for one session:
     * whoever else has the key, a token, or a passkey, has proven nothing.
     */
    void upgrade(UserModel guest, @Nullable String sessionId) {
        GuestMark.remove(guest);
        guest.credentialManager()
                .getStoredCredentialsStream()
                .map(CredentialModel::getId)
                .toList()
                .forEach(guest.credentialManager()::removeStoredCredentialById);
        noteUpgrade(guest);
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

    /** The user is an account already: only the mark goes, and the key. */
    void leave(UserModel account) {
        GuestMark.remove(account);
        account.credentialManager()
                .getStoredCredentialsByTypeStream(GuestKeyProvider.TYPE)
                .map(CredentialModel::getId)
                .toList()
                .forEach(account.credentialManager()::removeStoredCredentialById);
        noteUpgrade(account);
    }

    private void noteUpgrade(UserModel account) {
        update(
                "g.upgradedAt = :now where g.userId = :user and g.upgradedAt is null",
                Map.of("user", account.getId(), "now", Time.currentTimeMillis()));
    }

    /** Rows for guests that came with an import of the realm; their keys came as credentials. */
    void adopt() {
        adoptKeys(entities, realm.getId());
    }

    /** As {@link #adopt}; in every realm if null. */
    static void adoptKeys(EntityManager entities, @Nullable String realmId) {
        entities.createQuery(
                        "select c.user.id, c.user.realmId, c.secretData from CredentialEntity c"
                                + " where c.type = :type and (:realm is null or c.user.realmId = :realm)"
                                + " and not exists (select g from Guest g where g.userId = c.user.id)",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("type", GuestKeyProvider.TYPE)
                .getResultStream()
                .forEach(found -> entities.persist(row(
                        (String) found[0],
                        (String) found[1],
                        GuestKeyProvider.hash((String) found[2]).orElse(null))));
    }
}
