package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.PlayerGrant;
import dev.spacetimeauth.signin.UseLimits;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * {@code grant_type=urn:spacetimeauth:anonymous}: a guest, for a game without a browser. The parameter {@code guest_key} is a
 * secret that the game makes and keeps: the same key gives the same user.
 */
final class AnonymousGrant extends PlayerGrant {

    private static final String GUEST_KEY = "guest_key";
    static final String CLIENT_SWITCH = "anonymous.grant.enabled";

    private final GuestLimits limits;

    AnonymousGrant(GuestLimits limits) {
        super(CLIENT_SWITCH);
        this.limits = limits;
    }

    @Override
    protected Player player() {
        if (!ProjectSettings.of(realm).anonymousLogin()) {
            throw refused(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    Errors.NOT_ALLOWED,
                    "anonymous_login_off",
                    "This project has no anonymous sign-in: anonymousLogin is off");
        }
        GuestKey key = GuestKey.parse(required(GUEST_KEY))
                .orElseThrow(() ->
                        malformed("guest_key_malformed", GUEST_KEY + " must be 32 to 128 characters of base64url"));
        UserModel guest = new Guests(session, realm).byKey(key).orElseGet(() -> newGuest(key));
        if (!Guests.isOpenedBy(guest, key)) {
            event.user(guest);
            throw refused(
                    OAuthErrorException.INVALID_GRANT,
                    Errors.INVALID_USER_CREDENTIALS,
                    "guest_key_closed",
                    "This " + GUEST_KEY + " opens no guest any more: there is an account now, to sign in to");
        }
        return new Player(guest, AnonymousSignInMethodFactory.PROVIDER_ID, GuestSession.NOTES);
    }

    /** In a transaction of its own: another request may make the guest of the same key at the same moment. */
    private UserModel newGuest(GuestKey key) {
        UseLimits.Use use = limits.take(session);
        if (!use.taken()) {
            GuestMetrics.LIMITED.increment();
            throw notNow(
                    Response.Status.TOO_MANY_REQUESTS,
                    use.waitSeconds(),
                    Errors.ACCESS_DENIED,
                    "guests_limited",
                    "Too many new guests from this network: the next one in " + use.waitSeconds() + " s");
        }
        try {
            String id = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
                RealmModel ownRealm = own.realms().getRealm(realm.getId());
                own.getContext().setRealm(ownRealm);
                return new Guests(own, ownRealm).create(key).getId();
            });
            GuestMetrics.CREATED.increment();
            return session.users().getUserById(realm, id);
        } catch (ModelDuplicateException e) {
            session.getProvider(UseLimits.class).giveBack(use);
            return new Guests(session, realm).byKey(key).orElseThrow(() -> e);
        }
    }

    /** The key is no token: it is too short for one. */
    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of();
    }
}
