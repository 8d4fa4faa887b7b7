package dev.spacetimeauth.identity;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.IdentityProviderModel;

/**
 * What {@link VendorCallback} asks of a provider. Whoever implements it gives an e-mail address only when the vendor vouches
 * that the mailbox is the player's.
 */
interface VendorSignIn extends VouchesForEmail {

    /** What the vendor is called on pages and in logs. */
    String vendor();

    IdentityProviderModel model();

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
