package dev.spacetimeauth.guest;

import dev.spacetimeauth.signin.AccountUpgrade;
import java.util.List;
import java.util.Objects;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.forms.login.freemarker.model.IdentityProviderBean;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.IdentityBrokerService;

/** The identity providers that a guest can become an account with: those of the sign-in page whose answer can be kept. */
final class UpgradeProviders {

    private UpgradeProviders() {}

    static List<IdentityProviderBean.IdentityProvider> of(UpgradeContext context) {
        KeycloakSession session = context.session();
        List<IdentityProviderBean.IdentityProvider> shown = new IdentityProviderBean(
                        session, context.realm(), session.getContext().getUri().getBaseUri(), null)
                .getProviders();
        return shown.stream()
                .filter(provider -> answersUpgrades(session, provider.getAlias()))
                .toList();
    }

    static boolean has(UpgradeContext context, String alias) {
        return of(context).stream().anyMatch(provider -> Objects.equals(provider.getAlias(), alias));
    }

    private static boolean answersUpgrades(KeycloakSession session, String alias) {
        IdentityProviderModel model = session.identityProviders().getByAlias(alias);
        return IdentityBrokerService.getIdentityProvider(session, model, UserAuthenticationIdentityProvider.class)
                instanceof AccountUpgrade.Answers;
    }
}
