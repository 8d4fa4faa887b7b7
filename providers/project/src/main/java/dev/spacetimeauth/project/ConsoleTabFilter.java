package dev.spacetimeauth.project;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
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

/** Fills a tab of the console in with what is not stored in its component, when the console asks for the values of its tabs. */
public abstract class ConsoleTabFilter implements ContainerResponseFilter {

    private static final Pattern COMPONENTS = Pattern.compile("(?:.*/)?admin/realms/([^/]+)/components/*");

    private final String tab;

    /** {@code tab} is the provider id of the tab. */
    protected ConsoleTabFilter(String tab) {
        this.tab = tab;
    }

    /** What the tab shows, {@code component} being what has been saved of it, perhaps nothing; in its form or in JSON. */
    protected abstract Object fill(KeycloakSession session, RealmModel realm, ComponentRepresentation component);

    @Override
    public final void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher path = COMPONENTS.matcher(request.getUriInfo().getPath());
        String type = request.getUriInfo().getQueryParameters().getFirst("type");
        if (request.getMethod().equals(HttpMethod.GET)
                && response.getStatus() == Status.OK.getStatusCode()
                && UiTabProvider.class.getName().equals(type)
                && path.matches()
                && response.getEntity() instanceof Stream<?> tabs) {
            KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
            if (isConsole(session)) {
                response.setEntity(filled(session, tabs, path.group(1)));
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

    private Stream<?> filled(KeycloakSession session, Stream<?> tabs, String realmName) {
        RealmModel realm = session.realms().getRealmByName(realmName);
        List<Object> all = tabs.collect(Collectors.toCollection(ArrayList::new));
        if (all.stream().noneMatch(this::isTab)) {
            all.add(neverSaved());
        }
        all.replaceAll(shown -> isTab(shown) ? fill(session, realm, (ComponentRepresentation) shown) : shown);
        return all.stream();
    }

    private boolean isTab(Object shown) {
        return shown instanceof ComponentRepresentation component && tab.equals(component.getProviderId());
    }

    /** Without an id: the console then makes the component. */
    private ComponentRepresentation neverSaved() {
        var component = new ComponentRepresentation();
        component.setName(tab);
        component.setProviderId(tab);
        component.setProviderType(UiTabProvider.class.getName());
        component.setConfig(new MultivaluedHashMap<>());
        return component;
    }
}
