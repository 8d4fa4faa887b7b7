package dev.spacetimeauth.signin.grant;

import dev.spacetimeauth.signin.PlayerGrantFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** The clients of a realm that may use a grant: those with its attribute. */
record GrantClients(PlayerGrantFactory grant, RealmModel realm) {

    private static final String ON = "true";

    /** Every grant of players that this server has. */
    static List<PlayerGrantFactory> grants(KeycloakSessionFactory factory) {
        return factory.getProviderFactoriesStream(OAuth2GrantType.class)
                .filter(PlayerGrantFactory.class::isInstance)
                .map(PlayerGrantFactory.class::cast)
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    /** Client ids, sorted. */
    List<String> ids() {
        return on().map(ClientModel::getClientId).sorted().toList();
    }

    private Stream<ClientModel> on() {
        return realm.getClientsStream()
                .filter(client -> Boolean.parseBoolean(client.getAttribute(grant.clientSwitch())));
    }

    /** @throws ComponentValidationException when one is no client; the message names the field */
    void check(Set<String> ids) {
        for (String id : ids) {
            if (realm.getClientByClientId(id) == null) {
                throw new ComponentValidationException("{0}: ''{1}'' is no client of this project", grant.field(), id);
            }
        }
    }

    /** These and no others. */
    void set(Set<String> ids) {
        on().filter(client -> !ids.contains(client.getClientId()))
                .toList()
                .forEach(client -> client.removeAttribute(grant.clientSwitch()));
        ids.stream().map(realm::getClientByClientId).forEach(client -> client.setAttribute(grant.clientSwitch(), ON));
    }
}
