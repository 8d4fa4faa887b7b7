package dev.spacetimeauth.project;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which redirect URIs may be registered: exact ones, over https, to a loopback address over http, or to an app's own
 * scheme in reverse-domain form (RFC 9700 §2.1, RFC 8252 §7).
 */
public final class RedirectUri {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SCRIPTING = Set.of("javascript", "data", "vbscript", "file", "blob");

    private RedirectUri() {}

    /** Empty for an acceptable URI, else the end of a sentence that begins with it. */
    public static Optional<String> reasonToRefuse(String candidate) {
        if (candidate.contains("*")) {
            return Optional.of("must not contain a wildcard");
        }
        URI uri;
        try {
            uri = new URI(candidate);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URI");
        }
        if (uri.getScheme() == null) {
            return Optional.of("must be an absolute URI");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not carry user information");
        }
        return reasonToRefuseScheme(uri);
    }

    private static Optional<String> reasonToRefuseScheme(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https")) {
            return uri.getHost() == null ? Optional.of("must name a host") : Optional.empty();
        }
        if (scheme.equals("http")) {
            return uri.getHost() != null && LOOPBACK.contains(uri.getHost())
                    ? Optional.empty()
                    : Optional.of("must use https, or http on localhost, 127.0.0.1 or [::1]");
        }
        if (SCRIPTING.contains(scheme) || !scheme.contains(".")) {
            return Optional.of("must use https or a scheme in reverse-domain form such as com.example.game");
        }
        return Optional.empty();
    }
}
