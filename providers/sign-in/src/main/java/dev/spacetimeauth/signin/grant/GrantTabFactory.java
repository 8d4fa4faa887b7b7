package dev.spacetimeauth.signin.grant;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.signin.PlayerGrantFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.Config;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * The tab <b>Grants</b> of Realm settings: which clients may use which grant of players. The clients themselves hold that, as an
 * attribute; what the console stores for the tab is nothing, and what it reads {@link GrantTabFilter} fills in.
 */
@AutoService(UiTabProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class GrantTabFactory implements UiTabProviderFactory<UiTabProvider> {

    public static final String PROVIDER_ID = "grants";

    private static final String TAB = "tab";

    private List<PlayerGrantFactory> grants = List.of();

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        grants = GrantClients.grants(factory);
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of(TAB, PROVIDER_ID);
    }

    @Override
    public String getHelpText() {
        return "Grants for games without a browser";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return grants.stream().map(GrantTabFactory::property).toList();
    }

    private static ProviderConfigProperty property(PlayerGrantFactory grant) {
        return new ProviderConfigProperty(
                grant.field(),
                grant.label(),
                "Client IDs of the games that may use the grant " + grant.getId() + " at the token endpoint. "
                        + "It is off for all others.",
                ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
                null);
    }

    /**
     * Only the console's own form says something: an imported component has nothing to say. When the component is there already,
     * Keycloak has left empty fields and the console's parameters out.
     */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component)
            throws ComponentValidationException {
        MultivaluedHashMap<String, String> form = component.getConfig();
        boolean changed = component.getId() != null && realm.getComponent(component.getId()) != null;
        if (changed || form.containsKey(TAB)) {
            List<GrantClients> clients =
                    grants.stream().map(grant -> new GrantClients(grant, realm)).toList();
            clients.forEach(of -> of.check(ids(form, of.grant())));
            clients.forEach(of -> of.set(ids(form, of.grant())));
        }
        component.setConfig(new MultivaluedHashMap<>());
        component.setName(PROVIDER_ID);
    }

    private static Set<String> ids(MultivaluedHashMap<String, String> form, PlayerGrantFactory grant) {
        return form.getOrDefault(grant.field(), List.of()).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
