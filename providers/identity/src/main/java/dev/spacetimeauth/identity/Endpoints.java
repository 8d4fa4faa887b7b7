package dev.spacetimeauth.identity;

import java.net.URI;
import java.util.Set;
import org.keycloak.Config;

/**
 * The addresses of a vendor. They are the vendor's own; options of the server ({@code --spi-social--<vendor>--<name>-url}) put
 * others in their place, for tests. Administrators of projects cannot: the client secret goes there.
 */
record Endpoints(Config.Scope options) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * @param option such as {@code token-url}
     * @throws IllegalArgumentException when the option is set to something else than a web address
     */
    String url(String option, String vendors) {
        String set = options.get(option);
        if (set == null || set.isBlank()) {
            return vendors;
        }
        if (!isWebAddress(set.strip())) {
            throw new IllegalArgumentException(option + " must be a web address, but is '" + set + "'");
        }
        return set.strip();
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = URI.create(text);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
