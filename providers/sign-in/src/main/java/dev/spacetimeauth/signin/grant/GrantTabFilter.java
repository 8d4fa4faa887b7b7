package dev.spacetimeauth.signin.grant;

import dev.spacetimeauth.project.ConsoleTabFilter;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Fills the tab <b>Grants</b> in from the clients, whoever has changed them. */
@Provider
public final class GrantTabFilter extends ConsoleTabFilter {

    public GrantTabFilter() {
        super(GrantTabFactory.PROVIDER_ID);
    }

    @Override
    protected Object fill(KeycloakSession session, RealmModel realm, ComponentRepresentation component) {
        var values = new MultivaluedHashMap<String, String>();
        GrantClients.grants(session.getKeycloakSessionFactory())
                .forEach(grant -> values.put(grant.field(), new GrantClients(grant, realm).ids()));
        component.setConfig(values);
        return component;
    }
}
