package dev.spacetimeauth.branding;

import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** What templates get as {@code brand}: strings only, of the project whose page or mail it is. */
final class Brand {

    private final RealmModel realm;
    private final ProjectSettings settings;
    private final Map<String, String> attributes = new HashMap<>();

    private Brand(RealmModel realm) {
        this.realm = realm;
        this.settings = ProjectSettings.of(realm);
        Palette palette = settings.palette();
        attributes.put("name", name());
        attributes.put("primaryColor", palette.primary().toString());
        attributes.put("primaryTextColor", palette.primaryText().toString());
    }

    /** Colours and name; a mail is written without a request, too, when nothing knows the server's address. */
    static Map<String, String> ofMail(RealmModel realm) {
        return new Brand(realm).attributes;
    }

    /** Also the style sheet, which stands for the theme's own, and the pictures. */
    static Map<String, String> ofPage(KeycloakSession session, RealmModel realm, Theme theme, ThemeStyles styles) {
        var brand = new Brand(realm);
        URI base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        String sheet =
                BrandStyleSheet.of(styles.of(theme), brand.settings.palette()).name();
        brand.put(
                "stylesheet",
                UriBuilder.fromUri(base)
                        .path("realms/{realm}/{path}/{name}")
                        .build(realm.getName(), ProjectImage.PATH, sheet));
        brand.settings.logo().ifPresent(logo -> brand.put("logo", logo.url(base, realm.getName())));
        brand.settings.favicon().ifPresent(favicon -> brand.put("favicon", favicon.url(base, realm.getName())));
        return brand.attributes;
    }

    private void put(String attribute, URI address) {
        attributes.put(attribute, address.toString());
    }

    private String name() {
        String displayName = realm.getDisplayName();
        return displayName == null || displayName.isBlank() ? realm.getName() : displayName;
    }
}
