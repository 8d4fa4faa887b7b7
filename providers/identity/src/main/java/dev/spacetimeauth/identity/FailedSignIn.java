package dev.spacetimeauth.identity;

import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** A vendor that could not say who the player is: an event, a line in the log, and the sign-in page with its other methods. */
final class FailedSignIn {

    private static final Logger LOG = Logger.getLogger(FailedSignIn.class);

    private final KeycloakSession session;
    private final AuthenticationCallback callback;
    private final EventBuilder event;

    FailedSignIn(KeycloakSession session, AuthenticationCallback callback, EventBuilder event) {
        this.session = session;
        this.callback = callback;
        this.event = event;
    }

    /** HTTP 502: the sign-in page, which names the vendor. Where an account was to be linked, the app gets the error. */
    Response page(IdentityProviderModel provider, String vendor, VendorException failure) {
        LOG.warnf(
                "Sign-in failed: realm=%s provider=%s reason=%s: %s",
                session.getContext().getRealm().getName(),
                provider.getAlias(),
                failure.reason().event(),
                failure.getMessage());
        EventBuilder refusal = event.clone()
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .detail(Details.IDENTITY_PROVIDER, provider.getAlias())
                .detail(Details.REASON, failure.reason().event());
        failure.status().ifPresent(status -> refusal.detail("provider_status", Integer.toString(status)));
        refusal.error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        // Keycloak shows a key that it does not find as it is: this way the text can have a value.
        String text = session.getProvider(LoginFormsProvider.class)
                .getMessage(failure.reason().message(), vendor);
        Response page = callback.error(provider, text);
        return page.getStatus() == Response.Status.OK.getStatusCode()
                ? Response.fromResponse(page)
                        .status(Response.Status.BAD_GATEWAY)
                        .build()
                : page;
    }
}
