package dev.spacetimeauth.identity;

import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
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

    SteamAccount(KeycloakSession session, RealmModel realm, BrokeredIdentityContext identity) {
        this.session = session;
        this.realm = realm;
        this.identity = identity;
    }

    /** With what Steam says of them now; made if there is none. */
    UserModel user() {
        UserModel user = known().orElseGet(this::made);
        mappers((mapper, model) -> mapper.updateBrokeredUser(session, realm, user, model, identity));
        identity.getIdp().updateBrokeredUser(session, realm, user, identity);
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
        UserModel user = session.users().addUser(realm, FirstSignIn.freeUsername(session, realm, identity));
        user.setEnabled(true);
        user.setFirstName(identity.getFirstName());
        user.setLastName(identity.getLastName());
        session.users().addFederatedIdentity(realm, user, link());
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        mappers((mapper, model) -> mapper.importNewUser(session, realm, user, model, identity));
    }

    private interface Application {
        void to(IdentityProviderMapper mapper, IdentityProviderMapperModel model);
    }

    private void mappers(Application application) {
        session.identityProviders()
                .getMappersByAliasStream(identity.getIdpConfig().getAlias())
                .forEach(model -> application.to(
                        (IdentityProviderMapper) session.getKeycloakSessionFactory()
                                .getProviderFactory(IdentityProviderMapper.class, model.getIdentityProviderMapper()),
                        model));
    }
}
