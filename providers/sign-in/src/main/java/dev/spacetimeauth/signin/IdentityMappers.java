package dev.spacetimeauth.signin;

import java.util.function.BiConsumer;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.broker.provider.IdentityProviderMapperSyncModeDelegate;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The mappers that an administrator has given an identity provider, for an identity that has not come through Keycloak's own
 * callback; applied as Keycloak applies them there.
 */
public record IdentityMappers(KeycloakSession session, RealmModel realm, BrokeredIdentityContext identity) {

    /** Before anybody is looked up by the identity. */
    public void preprocess() {
        identity.getIdp().preprocessFederatedIdentity(session, realm, identity);
        each((mapper, model) -> mapper.preprocessFederatedIdentity(session, realm, model, identity));
    }

    /** For a user who was made of the identity. */
    public void imported(UserModel user) {
        each((mapper, model) -> mapper.importNewUser(session, realm, user, model, identity));
    }

    /** For a user who has the identity. */
    public void updated(UserModel user) {
        each((mapper, model) -> IdentityProviderMapperSyncModeDelegate.delegateUpdateBrokeredUser(
                session, realm, user, model, identity, mapper));
        identity.getIdp().updateBrokeredUser(session, realm, user, identity);
    }

    private void each(BiConsumer<IdentityProviderMapper, IdentityProviderMapperModel> application) {
        session.identityProviders()
                .getMappersByAliasStream(identity.getIdpConfig().getAlias())
                .forEach(model -> application.accept(
                        (IdentityProviderMapper) session.getKeycloakSessionFactory()
                                .getProviderFactory(IdentityProviderMapper.class, model.getIdentityProviderMapper()),
                        model));
    }
}
