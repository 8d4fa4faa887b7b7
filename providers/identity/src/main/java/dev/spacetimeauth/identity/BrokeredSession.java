package dev.spacetimeauth.identity;

import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdpLinkAction;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a sign-in with a vendor leaves behind, whichever vendor it is. */
final class BrokeredSession {

    private static final String LOGIN_METHOD = "login_method";
    private static final String SENT_TO = "identity.sent-to";

    private BrokeredSession() {}

    /** The sign-in has been sent to this provider: no other may answer it, RFC 9700 §4.4. */
    static void begin(AuthenticationSessionModel signIn, IdentityProviderModel provider) {
        signIn.setClientNote(SENT_TO, provider.getAlias());
    }

    static boolean isSentTo(AuthenticationSessionModel signIn, IdentityProviderModel provider) {
        return provider.getAlias().equals(signIn.getClientNote(SENT_TO));
    }

    /**
     * A session that was begun by e-mail may go on with a vendor: what counts is how the player signed in last. Who only links
     * the vendor has not signed in with it.
     */
    static void noteMethod(AuthenticationSessionModel signIn, IdentityProviderModel provider) {
        if (!Boolean.parseBoolean(signIn.getAuthNote(IdpLinkAction.KC_ACTION_LINKING_IDENTITY_PROVIDER))) {
            signIn.setUserSessionNote(LOGIN_METHOD, provider.getAlias());
        }
    }

    /**
     * Whether the session is to hold the vendor's tokens. Keycloak's {@code isStoreTokenInSession} says so of every provider
     * whose administrator has not said otherwise, and sessions are in the database.
     */
    static boolean holdsTokens(IdentityProviderModel provider) {
        return Boolean.parseBoolean(provider.getConfig().get(IdentityProviderModel.STORE_TOKEN_IN_SESSION));
    }

    /** An account keeps the address it has, now proven if the vendor vouches for it. One without gets the vendor's, if free. */
    static void keepEmail(KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {
        Optional<String> proven = VendorProfile.provenEmail(identity);
        if (proven.isEmpty()) {
            return;
        }
        if (user.getEmail() == null && session.users().getUserByEmail(realm, proven.get()) == null) {
            user.setEmail(proven.get());
            user.setEmailVerified(true);
        } else if (proven.get().equalsIgnoreCase(user.getEmail()) && !user.isEmailVerified()) {
            user.setEmailVerified(true);
        }
    }
}
