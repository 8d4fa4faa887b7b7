package dev.spacetimeauth.branding;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProviderFactory;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProviderFactory;

/**
 * Gives every page and mail its project's {@code brand}. All of them are printed here, errors of the server among them;
 * above this, Keycloak has several makers of pages.
 */
final class BrandedTemplates implements FreeMarkerProvider {

    /** Keycloak's pages number some fields, which puts the rest of the page after them; the order is the page's own anyway. */
    private static final Pattern NUMBERED = Pattern.compile(" tabindex=\"[1-9][0-9]*\"");

    private static final String HTML = "html/";
    private static final String REALM_NAME = "realmName";

    private final KeycloakSession session;
    private final FreeMarkerProvider templates;
    private final ThemeStyles styles;

    BrandedTemplates(KeycloakSession session, FreeMarkerProvider templates, ThemeStyles styles) {
        this.session = session;
        this.templates = templates;
        this.styles = styles;
    }

    @Override
    public String processTemplate(Object data, String templateName, Theme theme) throws FreeMarkerException {
        RealmModel realm = session.getContext().getRealm();
        if (realm != null && data instanceof Map<?, ?> attributes) {
            addBrand(attributes, templateName, theme, realm);
        }
        String text = templates.processTemplate(data, templateName, theme);
        return theme.getType() == Theme.Type.LOGIN ? NUMBERED.matcher(text).replaceAll("") : text;
    }

    /** Keycloak declares the model as an object, and adds attributes of its own to the map that it is. */
    @SuppressWarnings("unchecked")
    private void addBrand(Map<?, ?> attributes, String templateName, Theme theme, RealmModel realm) {
        if (theme.getType() == Theme.Type.LOGIN) {
            ((Map<String, Object>) attributes).put("brand", Brand.ofPage(session, realm, theme, styles));
        } else if (theme.getType() == Theme.Type.EMAIL) {
            var mail = (Map<String, Object>) attributes;
            mail.put("brand", Brand.ofMail(session, realm));
            // Keycloak puts the name into texts with markup, and decodes whatever is escaped there.
            if (templateName.startsWith(HTML) && mail.get(REALM_NAME) instanceof String name) {
                mail.put(REALM_NAME, name.replace('<', '‹').replace('>', '›'));
            }
        }
    }

    @Override
    public void close() {}

    @AutoService(FreeMarkerProviderFactory.class)
    public static final class Factory implements FreeMarkerProviderFactory {

        public static final String PROVIDER_ID = "branded";

        private final DefaultFreeMarkerProviderFactory keycloaks = new DefaultFreeMarkerProviderFactory();
        private ThemeStyles styles;

        @Override
        public FreeMarkerProvider create(KeycloakSession session) {
            return new BrandedTemplates(session, keycloaks.create(session), styles);
        }

        /** Above Keycloak's own. */
        @Override
        public int order() {
            return 100;
        }

        @Override
        public void init(Config.Scope config) {
            styles = new ThemeStyles();
        }

        @Override
        public void postInit(KeycloakSessionFactory factory) {}

        @Override
        public void close() {}

        @Override
        public String getId() {
            return PROVIDER_ID;
        }
    }
}
