package dev.spacetimeauth.identity;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.http.simple.SimpleHttpRequest;

/**
 * What {@link VendorCallback} asks of a provider.
 */
interface VendorSignIn {

    /** What the vendor is called on pages and in logs. */
    String vendor();

    /** Exchanges the code of the callback that is being answered, RFC 6749 §4.1.3. */
    SimpleHttpRequest tokenRequest(String code);

    /**
     * Whoever the tokens are of.
     *
     * @param tokens the vendor's token response, JSON
     * @throws VendorException when the vendor does not say who it is
     */
    BrokeredIdentityContext identity(String tokens, VendorHttp http);
}
