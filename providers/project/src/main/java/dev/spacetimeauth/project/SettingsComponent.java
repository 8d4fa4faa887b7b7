package dev.spacetimeauth.project;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiTabProvider;

/** The component of a realm that holds its settings. The console's tab writes the same one. */
public final class SettingsComponent {

    public static final String PROVIDER_ID = "project";

    /** The type of the console's tabs: it finds a tab's values by it. */
    public static final String PROVIDER_TYPE = UiTabProvider.class.getName();

    private SettingsComponent() {}

    public static Optional<ComponentModel> find(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), PROVIDER_TYPE)
                .filter(component -> PROVIDER_ID.equals(component.getProviderId()))
                .min(Comparator.comparing(ComponentModel::getId));
    }

    /** The same for every component of a realm, so that the database refuses a second one, whoever is faster. */
    public static String id(RealmModel realm) {
        return UUID.nameUUIDFromBytes(("project-settings " + realm.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** By key; keys without a value are left out. */
    public static Map<String, String> values(ComponentModel component) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : component.getConfig().keySet()) {
            String value = component.getConfig().getFirst(key);
            if (value != null && !value.isBlank()) {
                values.put(key, value.strip());
            }
        }
        return values;
    }

    public static MultivaluedHashMap<String, String> config(Map<String, String> values) {
        var config = new MultivaluedHashMap<String, String>();
        values.forEach(config::putSingle);
        return config;
    }

    static void save(RealmModel realm, Map<String, String> values) {
        Optional<ComponentModel> present = find(realm);
        // A copy: what Keycloak hands out may be the one in its cache.
        ComponentModel component = present.map(ComponentModel::new).orElseGet(ComponentModel::new);
        component.setConfig(config(values));
        if (present.isPresent()) {
            realm.updateComponent(component);
        } else {
            component.setParentId(realm.getId());
            component.setProviderType(PROVIDER_TYPE);
            component.setProviderId(PROVIDER_ID);
            realm.addComponentModel(component);
        }
    }
}
