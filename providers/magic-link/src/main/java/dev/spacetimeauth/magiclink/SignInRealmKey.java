package dev.spacetimeauth.magiclink;

import java.security.Key;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's secret for its own HMACs; a code made before its rotation is refused, its link is not. */
final class SignInRealmKey {

    private SignInRealmKey() {}

    static Key of(KeycloakSession session, RealmModel realm) {
        return session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512).getSecretKey();
    }
}
