package dev.spacetimeauth.signin.grant;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminRoot;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.utils.KeycloakSessionUtil;

/** Fills the tab <b>Grants</b> in when the console asks for the values of its tabs: from the clients, whoever has changed them. */
@Provider
public final class GrantTabFilter implements ContainerResponseFilter {

    private static final Pattern COMPONENTS = Pattern.compile("(?:.*/)?admin/realms/([^/]+)/components/*");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher path = COMPONENTS.matcher(request.getUriInfo().getPath());
        String type = request.getUriInfo().getQueryParameters().getFirst("type");
        if (request.getMethod().equals(HttpMethod.GET)
                && response.getStatus() == Status.OK.getStatusCode()
                && UiTabProvider.class.getName().equals(type)
                && path.matches()
                && response.getEntity() instanceof Stream<?> tabs) {
            KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
            if (isConsole(session)) {
                response.setEntity(withGrants(session, tabs, path.group(1)));
            }
        }
    }

    /** Programs get what is stored. */
    private static boolean isConsole(KeycloakSession session) {
        RealmModel current = session.getContext().getRealm();
        try {
            AdminAuth caller = AdminRoot.authenticateRealmAdminRequest(session);
            return Constants.ADMIN_CONSOLE_CLIENT_ID.equals(caller.getClient().getClientId());
        } finally {
            session.getContext().setRealm(current);
        }
    }

    private static Stream<ComponentRepresentation> withGrants(
            KeycloakSession session, Stream<?> tabs, String realmName) {
        RealmModel realm = session.realms().getRealmByName(realmName);
        List<ComponentRepresentation> all =
                tabs.map(ComponentRepresentation.class::cast).collect(Collectors.toCollection(ArrayList::new));
        ComponentRepresentation grants = all.stream()
                .filter(tab -> GrantTabFactory.PROVIDER_ID.equals(tab.getProviderId()))
                .findFirst()
                .orElseGet(() -> neverSaved(all));
        var values = new MultivaluedHashMap<String, String>();
        GrantClients.grants(session.getKeycloakSessionFactory())
                .forEach(grant -> values.put(grant.field(), new GrantClients(grant, realm).ids()));
        grants.setConfig(values);
        return all.stream();
    }

    /** Without an id: the console then makes the component. */
    private static ComponentRepresentation neverSaved(List<ComponentRepresentation> all) {
        var grants = new ComponentRepresentation();
        grants.setName(GrantTabFactory.PROVIDER_ID);
        grants.setProviderId(GrantTabFactory.PROVIDER_ID);
        grants.setProviderType(UiTabProvider.class.getName());
        all.add(grants);
        return grants;
    }
}
