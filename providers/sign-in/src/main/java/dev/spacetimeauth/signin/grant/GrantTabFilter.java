package dev.spacetimeauth.signin.grant;

import dev.spacetimeauth.project.ConsoleTabFilter;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Fills the tab <b>Grants</b> in from the clients, whoever has changed them. */
@Provider
public final class GrantTabFilter extends ConsoleTabFilter {

    public GrantTabFilter() {
        super(GrantTabFactory.PROVIDER_ID);
    }

    @Override
    protected MultivaluedHashMap<String, String> values(
            KeycloakSession session, RealmModel realm, MultivaluedHashMap<String, String> stored) {
        var values = new MultivaluedHashMap<String, String>();
        GrantClients.grants(session.getKeycloakSessionFactory())
                .forEach(grant -> values.put(grant.field(), new GrantClients(grant, realm).ids()));
        return values;
    }
}
