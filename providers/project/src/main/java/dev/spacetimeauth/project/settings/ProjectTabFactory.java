package dev.spacetimeauth.project.settings;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.InvalidSettingsException;
import dev.spacetimeauth.project.PreviousSettings;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectProvider;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.project.SettingsComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * The tab <b>Project</b> of Realm settings in the console, and with it the type of the settings component: whoever
 * writes one, by whichever door, comes through {@link #validateConfiguration}.
 */
@AutoService(UiTabProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class ProjectTabFactory implements UiTabProviderFactory<UiTabProvider> {

    @Override
    public String getId() {
        return SettingsComponent.PROVIDER_ID;
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of("tab", SettingsComponent.PROVIDER_ID);
    }

    @Override
    public String getHelpText() {
        return "projectSettingsHelp";
    }

    /** Labels and helps are keys of {@code theme-resources/messages}. */
    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        var preview = new ProviderConfigProperty(
                ProjectTabFilter.LINK, "projectPreview", "projectPreview_help", ProviderConfigProperty.URL_TYPE, null);
        return Stream.concat(
                        Stream.of(preview), Stream.of(ProjectSetting.values()).map(ProjectTabFactory::property))
                .toList();
    }

    private static ProviderConfigProperty property(ProjectSetting setting) {
        String label = "projectSetting_" + setting.key();
        var property =
                new ProviderConfigProperty(setting.key(), label, label + "_help", type(setting), defaultValue(setting));
        property.setOptions(setting.choices());
        return property;
    }

    private static String type(ProjectSetting setting) {
        return switch (setting.kind()) {
            case SWITCH -> ProviderConfigProperty.BOOLEAN_TYPE;
            case NUMBER -> ProviderConfigProperty.INTEGER_TYPE;
            case CHOICE -> ProviderConfigProperty.LIST_TYPE;
            case COLOR, IMAGE -> ProviderConfigProperty.STRING_TYPE;
        };
    }

    private static Object defaultValue(ProjectSetting setting) {
        return setting.kind() == ProjectSetting.Kind.SWITCH
                ? Boolean.valueOf(setting.defaultValue())
                : setting.defaultValue();
    }

    /** Refuses what is not valid and writes the rest in its one spelling, each key with a value of its own. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        checkPlace(realm, component);
        Map<String, String> values = SettingsComponent.values(component);
        // The console adds the parameters of its own address.
        values.keySet().removeAll(List.of("realm", "tab", ProjectTabFilter.PREVIEW));
        var assets = session.getProvider(ProjectAssets.class);
        Stream.of(ProjectImage.Slot.values()).forEach(slot -> dropIfLost(slot, values, realm, assets));
        try {
            component.setConfig(
                    SettingsComponent.config(ProjectSettings.parse(values).toValues()));
        } catch (InvalidSettingsException e) {
            throw new RefusedSettingsException(e);
        }
    }

    private static void checkPlace(RealmModel realm, ComponentModel component) {
        if (component.getParentId() != null && !component.getParentId().equals(realm.getId())) {
            throw new RefusedSettingsException(
                    "The settings of a project belong to its realm, not to another component");
        }
        String id = component.getId();
        SettingsComponent.find(realm)
                .map(ComponentModel::getId)
                .ifPresentOrElse(
                        present -> {
                            if (!present.equals(id)) {
                                throw new RefusedSettingsException(
                                        "This realm has its project settings already: change " + "the component "
                                                + present);
                            }
                        },
                        () -> component.setId(SettingsComponent.id(realm)));
        component.setName(SettingsComponent.PROVIDER_ID);
    }

    /** Keycloak's export of a realm names its uploaded images, but does not hold them. */
    private static void dropIfLost(
            ProjectImage.Slot slot, Map<String, String> values, RealmModel realm, ProjectAssets assets) {
        String value = values.get(slot.setting().key());
        if (value != null
                && new ProjectImage(value).isUploaded()
                && assets.byName(realm, value).isEmpty()) {
            values.remove(slot.setting().key());
        }
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        changed(session, realm, ProjectSettings.DEFAULTS, ProjectSettings.parse(SettingsComponent.values(component)));
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel old, ComponentModel component) {
        changed(
                session,
                realm,
                ProjectSettings.lenient(SettingsComponent.values(old)),
                ProjectSettings.parse(SettingsComponent.values(component)));
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        changed(session, realm, ProjectSettings.lenient(SettingsComponent.values(component)), ProjectSettings.DEFAULTS);
    }

    private static void changed(
            KeycloakSession session, RealmModel realm, ProjectSettings before, ProjectSettings after) {
        if (!before.equals(after)) {
            PreviousSettings.keep(realm, before);
        }
        List<ProjectSettings> named = Stream.concat(Stream.of(after), PreviousSettings.of(realm).stream())
                .toList();
        session.getProvider(ProjectAssets.class).retain(realm, named);
        session.getProvider(ProjectProvider.class).update(realm);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
