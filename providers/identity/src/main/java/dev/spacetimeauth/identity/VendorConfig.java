package dev.spacetimeauth.identity;

import java.util.List;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What administrators set for a vendor. Nobody can switch a button on that leads nowhere. */
class VendorConfig extends OAuth2IdentityProviderConfig {

    private static final String REGISTRATION = "registration";

    VendorConfig() {}

    VendorConfig(IdentityProviderModel model) {
        super(model);
    }

    @Override
    public void validate(RealmModel realm) {
        requireCredentials(this, getClientId(), getClientSecret());
        super.validate(realm);
    }

    /** @throws IllegalArgumentException when it is switched on without what the vendor has given; the message names the field */
    static void requireCredentials(IdentityProviderModel model, String clientId, String clientSecret) {
        if (!model.isEnabled()) {
            return;
        }
        if (isBlank(clientId)) {
            throw new IllegalArgumentException(
                    "clientId is missing: " + model.getAlias() + " cannot be enabled without it");
        }
        if (isBlank(clientSecret)) {
            throw new IllegalArgumentException(
                    "clientSecret is missing: " + model.getAlias() + " cannot be enabled without it");
        }
    }

    /** A field of the console that says where the app is registered, and in its help text how. */
    static List<ProviderConfigProperty> registration(String page, String how) {
        var property = new ProviderConfigProperty(
                REGISTRATION, "Where to register the app", how, ProviderConfigProperty.STRING_TYPE, page);
        property.setReadOnly(true);
        return List.of(property);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
