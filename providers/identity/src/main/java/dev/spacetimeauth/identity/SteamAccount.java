package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.IdentityMappers;
import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The account of a Steam user who has come without a browser: the same as with one. */
final class SteamAccount {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final BrokeredIdentityContext identity;
    private final IdentityMappers mappers;

    SteamAccount(KeycloakSession session, RealmModel realm, BrokeredIdentityContext identity) {
        this.session = session;
        this.realm = realm;
        this.identity = identity;
        this.mappers = new IdentityMappers(session, realm, identity);
    }

    /** With what Steam says of them now; made if there is none. */
    UserModel user() {
        mappers.preprocess();
        UserModel user = known().orElseGet(this::made);
        mappers.updated(user);
        return user;
    }

    private Optional<UserModel> known() {
        return Optional.ofNullable(session.users().getUserByFederatedIdentity(realm, link()));
    }

    private FederatedIdentityModel link() {
        return new FederatedIdentityModel(identity.getIdpConfig().getAlias(), identity.getId(), identity.getUsername());
    }

    /** In a transaction of its own: another ticket of the same player may come at the same moment. */
    private UserModel made() {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> {
                RealmModel ownRealm = own.realms().getRealm(realm.getId());
                own.getContext().setRealm(ownRealm);
                new SteamAccount(own, ownRealm, identity).make();
            });
        } catch (ModelDuplicateException e) {
            return known().orElseThrow(() -> e);
        }
        return known().orElseThrow();
    }

    private void make() {
        // In this order: whoever has taken the name since has the identity, too, or takes the same name and is refused
        // it.
        String username = FirstSignIn.freeUsername(session, realm, identity);
        if (known().isPresent()) {
            return;
        }
        UserModel user = session.users().addUser(realm, username);
        user.setEnabled(true);
        user.setFirstName(identity.getFirstName());
        user.setLastName(identity.getLastName());
        session.users().addFederatedIdentity(realm, user, link());
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        mappers.imported(user);
    }
}
