package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.SecureContextResolver;

/** A cookie of ours, for one realm and for the server only. */
record RealmCookie(String name, NewCookie.SameSite sameSite, Duration life) {

    /** The mark by which a form knows that our page sent it: no other site's page knows its value, or has it sent along. */
    static final RealmCookie FORM = new RealmCookie("MAGIC_LINK_FORM", NewCookie.SameSite.LAX, Duration.ofMinutes(30));

    /** That this browser has proven a mailbox, on its way over the app to a sign-in of its own. */
    static final RealmCookie PROOF = new RealmCookie("MAGIC_LINK_PROOF", NewCookie.SameSite.LAX, Duration.ofMinutes(5));

    Optional<String> in(KeycloakSession session) {
        return Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getHttpHeaders()
                        .getCookies()
                        .get(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    void set(KeycloakSession session, String value) {
        write(session, value, Math.toIntExact(life.toSeconds()));
    }

    void expire(KeycloakSession session) {
        write(session, "", 0);
    }

    private void write(KeycloakSession session, String value, int maxAge) {
        var context = session.getContext();
        context.getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .value(value)
                        .path(AuthenticationManager.getRealmCookiePath(context.getRealm(), context.getUri()))
                        .maxAge(maxAge)
                        .sameSite(sameSite)
                        .httpOnly(true)
                        .secure(SecureContextResolver.isSecureContext(session))
                        .build());
    }
}
