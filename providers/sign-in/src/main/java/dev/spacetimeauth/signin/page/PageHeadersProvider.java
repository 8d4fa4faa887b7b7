package dev.spacetimeauth.signin.page;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ProjectProvider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.headers.DefaultSecurityHeadersProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.headers.SecurityHeadersProviderFactory;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's security headers on every page a player meets. Keycloak's own consoles, and the frames that its JavaScript
 * adapter puts into apps, start with inline scripts: under a project's strict Content-Security-Policy they would stay
 * blank, so they keep Keycloak's.
 */
final class PageHeadersProvider extends DefaultSecurityHeadersProvider {

    private static final Pattern CONSOLE = Pattern.compile("/?(realms/[^/]+/account|admin/[^/]+/console)(/.*)?");
    private static final String CONSOLE_POLICY = "frame-src 'self'; frame-ancestors 'self'; object-src 'none';";
    private static final Pattern ADAPTER_FRAME =
            Pattern.compile("/?realms/[^/]+/protocol/openid-connect/(3p-cookies/.*|login-status-iframe\\.html.*)");
    private static final String ADAPTER_FRAME_POLICY = "frame-src 'self'; object-src 'none';";

    private final KeycloakSession session;

    PageHeadersProvider(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public void addHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        super.addHeaders(request, response);
        String header = BrowserSecurityHeaders.CONTENT_SECURITY_POLICY.getHeaderName();
        if (response.getHeaders().containsKey(header) && isProject()) {
            keycloaksOwnPolicy().ifPresent(policy -> response.getHeaders().putSingle(header, policy));
        }
    }

    /** Other realms, the administration realm among them, keep what their administrator has set. */
    private boolean isProject() {
        RealmModel realm = session.getContext().getRealm();
        return realm != null
                && session.getProvider(ProjectProvider.class).idOf(realm).isPresent();
    }

    private Optional<String> keycloaksOwnPolicy() {
        String path = session.getContext().getUri().getPath();
        if (CONSOLE.matcher(path).matches()) {
            return Optional.of(CONSOLE_POLICY);
        }
        return ADAPTER_FRAME.matcher(path).matches() ? Optional.of(ADAPTER_FRAME_POLICY) : Optional.empty();
    }

    @AutoService(SecurityHeadersProviderFactory.class)
    public static final class Factory implements SecurityHeadersProviderFactory {

        public static final String PROVIDER_ID = "page";

        @Override
        public SecurityHeadersProvider create(KeycloakSession session) {
            return new PageHeadersProvider(session);
        }

        /** Above Keycloak's own. */
        @Override
        public int order() {
            return 100;
        }

        @Override
        public String getId() {
            return PROVIDER_ID;
        }
    }
}
