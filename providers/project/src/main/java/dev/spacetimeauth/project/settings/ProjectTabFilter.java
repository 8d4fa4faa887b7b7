package dev.spacetimeauth.project.settings;

import dev.spacetimeauth.project.ConsoleTabFilter;
import dev.spacetimeauth.project.SettingsComponent;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** Gives the tab <b>Project</b> the address of the preview. */
@Provider
public final class ProjectTabFilter extends ConsoleTabFilter {

    /** Not a setting: what the console sends back of it is dropped. */
    static final String PREVIEW = "preview";

    public ProjectTabFilter() {
        super(SettingsComponent.PROVIDER_ID);
    }

    @Override
    protected MultivaluedHashMap<String, String> values(
            KeycloakSession session, RealmModel realm, MultivaluedHashMap<String, String> stored) {
        var values = new MultivaluedHashMap<>(stored);
        values.putSingle(
                PREVIEW,
                session.getContext()
                        .getUri(UrlType.ADMIN)
                        .getBaseUriBuilder()
                        .path("admin/realms/{realm}/project/preview")
                        .build(realm.getName())
                        .toString());
        return values;
    }
}
