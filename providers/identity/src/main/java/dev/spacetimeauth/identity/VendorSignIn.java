package dev.spacetimeauth.identity;

import org.keycloak.broker.provider.BrokeredIdentityContext;

/**
 * What {@link VendorCallback} asks of a provider.
 */
interface VendorSignIn {

    /** What the vendor is called on pages and in logs. */
    String vendor();

    /**
     * Whoever the tokens are of.
     *
     * @param tokens the vendor's token response, JSON
     * @throws VendorException when the vendor does not say who it is
     */
    BrokeredIdentityContext identity(String tokens, VendorHttp http);
}
