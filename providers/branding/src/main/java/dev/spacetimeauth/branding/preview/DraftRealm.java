package dev.spacetimeauth.branding.preview;

import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.project.SettingsComponent;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RealmModelDelegate;

/** A project's realm as it would be with settings and a name that are not saved. */
public final class DraftRealm extends RealmModelDelegate {

    private final ComponentModel settings;
    private final String displayName;

    DraftRealm(RealmModel realm, ProjectSettings settings, String displayName) {
        super(realm);
        this.settings = new ComponentModel();
        this.settings.setId(SettingsComponent.id(realm));
        this.settings.setParentId(realm.getId());
        this.settings.setProviderId(SettingsComponent.PROVIDER_ID);
        this.settings.setProviderType(SettingsComponent.PROVIDER_TYPE);
        this.settings.setConfig(SettingsComponent.config(settings.toValues()));
        this.displayName = displayName;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public Stream<ComponentModel> getComponentsStream(String parentId, String providerType) {
        return SettingsComponent.PROVIDER_TYPE.equals(providerType)
                ? Stream.of(settings)
                : super.getComponentsStream(parentId, providerType);
    }
}
