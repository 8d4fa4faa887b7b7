package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.util.ResolveRelative;

/**
 * Where an app lets a browser start a sign-in: the client attribute {@code initiate_login_uri} (OpenID Connect Core 1.0 §4),
 * which is told our issuer; else the client's home URL; else the front page of the site that it redirects to.
 */
record SignInHome(URI uri) {

    private static final String INITIATE_LOGIN_URI = "initiate_login_uri";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Optional<SignInHome> of(KeycloakSession session, ClientModel client) {
        return Stream.<Optional<URI>>of(initiateLogin(session, client), home(session, client), site(client))
                .flatMap(Optional::stream)
                .map(SignInHome::new)
                .findFirst();
    }

    private static Optional<URI> initiateLogin(KeycloakSession session, ClientModel client) {
        RealmModel realm = session.getContext().getRealm();
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        return webAddress(client.getAttribute(INITIATE_LOGIN_URI))
                .map(uri -> UriBuilder.fromUri(uri).queryParam("iss", "{iss}").build(issuer));
    }

    private static Optional<URI> home(KeycloakSession session, ClientModel client) {
        String base = client.getBaseUrl();
        return base == null || base.isBlank()
                ? Optional.empty()
                : webAddress(ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), base));
    }

    /** What redirects to the loopback address is an app on the player's device: it has no site. */
    private static Optional<URI> site(ClientModel client) {
        return client.getRedirectUris().stream()
                .sorted()
                .flatMap(uri -> webAddress(uri).stream())
                .filter(uri -> !LOOPBACK.contains(uri.getHost()))
                .map(uri -> uri.resolve("/"))
                .findFirst();
    }

    private static Optional<URI> webAddress(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                .filter(address -> !address.contains("*"))
                .flatMap(SignInHome::parsed)
                .filter(uri -> uri.getHost() != null);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
