package dev.spacetimeauth.identity;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.Set;
import org.keycloak.OAuth2Constants;

/** Where a vendor asks the player for consent. */
final class AuthorizationUrl {

    private AuthorizationUrl() {}

    /** Keycloak hands the app's {@code prompt} on as it is: without a value that the vendor does not know. */
    static UriBuilder withPrompt(UriBuilder url, Set<String> known) {
        String prefix = OAuth2Constants.PROMPT + "=";
        boolean unknown = Arrays.stream(url.build().getRawQuery().split("&", -1))
                .filter(parameter -> parameter.startsWith(prefix))
                .anyMatch(parameter -> !known.contains(parameter.substring(prefix.length())));
        return unknown ? url.replaceQueryParam(OAuth2Constants.PROMPT, (Object[]) null) : url;
    }
}
