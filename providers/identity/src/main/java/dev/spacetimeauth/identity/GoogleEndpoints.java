package dev.spacetimeauth.identity;

import org.keycloak.social.google.GoogleIdentityProvider;

/** Google's discovery document. */
record GoogleEndpoints(String authorization, String token) {

    static GoogleEndpoints from(Endpoints options) {
        return new GoogleEndpoints(
                options.url("authorization-url", GoogleIdentityProvider.AUTH_URL),
                options.url("token-url", GoogleIdentityProvider.TOKEN_URL));
    }
}
