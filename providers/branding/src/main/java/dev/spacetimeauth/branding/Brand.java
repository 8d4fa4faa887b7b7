package dev.spacetimeauth.branding;

import dev.spacetimeauth.branding.preview.DraftRealm;
import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** What templates get as {@code brand}: strings only, of the project whose page or mail it is. */
final class Brand {

    private static final Logger LOG = Logger.getLogger(Brand.class);

    /** Parameter of a style sheet that is not the project's own yet: {@link Palette#code()}. */
    static final String PALETTE = "palette";

    /** Beside it: {@link ProjectSettings#followsBrowser()}. */
    static final String AUTO = "auto";

    private final RealmModel realm;
    private final ProjectSettings settings;
    private final Map<String, String> attributes = new HashMap<>();

    private Brand(RealmModel realm) {
        this.realm = realm;
        this.settings = ProjectSettings.of(realm);
        Palette palette = settings.palette();
        attributes.put("name", name());
        attributes.put("primaryColor", palette.primary().toString());
        attributes.put("primaryTextColor", palette.shades().primaryText().toString());
    }

    /**
     * Colours, those of a mail on light and on dark ground among them, name and logo; without the logo where nothing knows the server's address, as in a mail of a scheduled task.
     */
    static Map<String, String> ofMail(KeycloakSession session, RealmModel realm) {
        var brand = new Brand(realm);
        Palette palette = brand.settings.palette();
        Palette other = palette.counterpart();
        brand.putGround("light", palette.isLight() ? palette : other);
        brand.putGround("dark", palette.isLight() ? other : palette);
        try {
            URI base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
            brand.settings.logo().ifPresent(logo -> brand.put("logo", logo.url(base, realm.getName())));
        } catch (ContextNotActiveException e) {
            LOG.debug("A mail without a request has no logo", e);
        }
        return brand.attributes;
    }

    /** Also the style sheet, which stands for the theme's own, and the pictures. */
    static Map<String, String> ofPage(KeycloakSession session, RealmModel realm, Theme theme, ThemeStyles styles) {
        var brand = new Brand(realm);
        URI base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        String sheet = BrandStyleSheet.of(styles.of(theme), brand.settings.palette(), brand.settings.followsBrowser())
                .name();
        UriBuilder address = UriBuilder.fromUri(base).path("realms/{realm}/{path}/{name}");
        if (realm instanceof DraftRealm) {
            address.queryParam(PALETTE, brand.settings.palette().code())
                    .queryParam(AUTO, brand.settings.followsBrowser());
        }
        brand.put("stylesheet", address.build(realm.getName(), ProjectImage.PATH, sheet));
        brand.settings.logo().ifPresent(logo -> brand.put("logo", logo.url(base, realm.getName())));
        brand.settings.favicon().ifPresent(favicon -> brand.put("favicon", favicon.url(base, realm.getName())));
        return brand.attributes;
    }

    private void put(String attribute, URI address) {
        attributes.put(attribute, address.toString());
    }

    private void putGround(String prefix, Palette palette) {
        attributes.put(prefix + "Background", palette.background().toString());
        attributes.put(prefix + "Box", palette.box().toString());
        attributes.put(prefix + "Text", palette.text().toString());
        attributes.put(prefix + "Border", palette.border().toString());
    }

    private String name() {
        String displayName = realm.getDisplayName();
        return displayName == null || displayName.isBlank() ? realm.getName() : displayName;
    }
}
