package dev.spacetimeauth.project.settings;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spacetimeauth.project.ConsoleTabFilter;
import dev.spacetimeauth.project.SettingsComponent;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.urls.UrlType;

/** Gives the tab <b>Project</b> the address of the preview. */
@Provider
public final class ProjectTabFilter extends ConsoleTabFilter {

    /** The console's link has the field {@code value} of what it is named after. */
    static final String LINK = "config";

    /** Not a setting: what the console sends back of it is dropped. */
    static final String PREVIEW = "value";

    private static final ObjectMapper MAPPER = new ObjectMapper().setDefaultPropertyInclusion(Include.NON_NULL);

    public ProjectTabFilter() {
        super(SettingsComponent.PROVIDER_ID);
    }

    /** In JSON: the link wants a text, where a component has lists. */
    @Override
    protected Object fill(KeycloakSession session, RealmModel realm, ComponentRepresentation component) {
        ObjectNode shown = MAPPER.valueToTree(component);
        shown.withObject(LINK)
                .put(
                        PREVIEW,
                        session.getContext()
                                .getUri(UrlType.ADMIN)
                                .getBaseUriBuilder()
                                .path("admin/realms/{realm}/project/preview")
                                .build(realm.getName())
                                .toString());
        return shown;
    }
}
