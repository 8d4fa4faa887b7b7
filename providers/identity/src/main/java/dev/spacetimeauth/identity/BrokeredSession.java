package dev.spacetimeauth.identity;

import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a sign-in with a vendor leaves behind, whichever vendor it is. */
final class BrokeredSession {

    private static final String LOGIN_METHOD = "login_method";

    private BrokeredSession() {}

    /** A session that was begun by e-mail may go on with a vendor: what counts is how the player signed in last. */
    static void noteMethod(AuthenticationSessionModel signIn, IdentityProviderModel provider) {
        signIn.setUserSessionNote(LOGIN_METHOD, provider.getAlias());
    }

    /**
     * Whether the session is to hold the vendor's tokens. Keycloak's {@code isStoreTokenInSession} says so of every provider
     * whose administrator has not said otherwise, and sessions are in the database.
     */
    static boolean holdsTokens(IdentityProviderModel provider) {
        return Boolean.parseBoolean(provider.getConfig().get(IdentityProviderModel.STORE_TOKEN_IN_SESSION));
    }

    /** An account keeps the address it has. One without gets the vendor's, if it is nobody else's. */
    static void keepEmail(KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext identity) {
        String proven = identity.getEmail();
        if (proven == null) {
            return;
        }
        boolean isNew = Boolean.parseBoolean(
                identity.getAuthenticationSession().getAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER));
        if (isNew && proven.equals(user.getEmail())) {
            user.setEmailVerified(true);
        } else if (user.getEmail() == null && session.users().getUserByEmail(realm, proven) == null) {
            user.setEmail(proven);
            user.setEmailVerified(true);
        }
    }
}
