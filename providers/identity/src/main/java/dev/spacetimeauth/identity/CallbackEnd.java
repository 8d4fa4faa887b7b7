package dev.spacetimeauth.identity;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a callback of any vendor begins with, and the ways in which it ends. */
final class CallbackEnd {

    private static final Logger LOG = Logger.getLogger(CallbackEnd.class);

    private final KeycloakSession session;
    private final IdentityProviderModel provider;
    private final String vendor;
    private final AuthenticationCallback callback;
    private final EventBuilder event;

    CallbackEnd(
            KeycloakSession session,
            IdentityProviderModel provider,
            String vendor,
            AuthenticationCallback callback,
            EventBuilder event) {
        this.session = session;
        this.provider = provider;
        this.vendor = vendor;
        this.callback = callback;
        this.event = event;
    }

    /**
     * Answers the callback of the sign-in that {@code state} names.
     *
     * @param identify who the player is; empty: they have not consented
     */
    Response answer(@Nullable String state, Supplier<Optional<BrokeredIdentityContext>> identify) {
        if (state == null) {
            return invalid("state_missing", Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR);
        }
        AuthenticationSessionModel signIn;
        try {
            signIn = callback.getAndVerifyAuthenticationSession(state);
        } catch (WebApplicationException e) {
            return e.getResponse();
        } catch (IllegalArgumentException e) {
            // Keycloak's decoder of states; anybody can send one.
            return invalid("state_malformed", Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR);
        }
        session.getContext().setAuthenticationSession(signIn);
        if (!BrokeredSession.isSentTo(signIn, provider)) {
            return invalid("state_of_another_provider", Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR);
        }
        try {
            return answer(signIn, identify);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    private Response answer(AuthenticationSessionModel signIn, Supplier<Optional<BrokeredIdentityContext>> identify) {
        Optional<WaitingStep> step = WaitingStep.of(session, signIn);
        Optional<BrokeredIdentityContext> identity;
        try {
            identity = identified(identify);
        } catch (VendorException e) {
            return failed(e, step);
        }
        if (identity.isEmpty()) {
            return step.map(waiting -> waiting.failed(denied())).orElseGet(() -> callback.cancelled(provider));
        }
        identity.get().setAuthenticationSession(signIn);
        try {
            return step.map(waiting -> waiting.answeredBy(identity.get()))
                    .orElseGet(() -> callback.authenticated(identity.get()));
        } catch (IdentityBrokerException e) {
            return failed(VendorException.unreadable(vendor, "an identity that does not fit"), step);
        }
    }

    /** Whatever a vendor sends, it is the vendor's failure, and what it has sent is not told. */
    private Optional<BrokeredIdentityContext> identified(Supplier<Optional<BrokeredIdentityContext>> identify) {
        try {
            return identify.get();
        } catch (VendorException | WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw VendorException.unreadable(vendor, e.getClass().getSimpleName());
        }
    }

    /** HTTP 502: the sign-in page, which names the vendor. Where an account was to be linked, the app gets the error. */
    private Response failed(VendorException failure, Optional<WaitingStep> step) {
        LOG.warnf(
                "Sign-in failed: realm=%s provider=%s reason=%s: %s",
                session.getContext().getRealm().getName(),
                provider.getAlias(),
                failure.reason().event(),
                failure.getMessage());
        EventBuilder refusal = refusal(failure.reason().event());
        failure.status().ifPresent(status -> refusal.detail("provider_status", Integer.toString(status)));
        refusal.error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        // Keycloak shows a key that it does not find as it is: this way the text can have a value.
        String text = text(failure.reason().message(), vendor);
        Response page = step.map(waiting -> waiting.failed(text)).orElseGet(() -> callback.error(provider, text));
        return page.getStatus() == Response.Status.OK.getStatusCode()
                ? Response.fromResponse(page)
                        .status(Response.Status.BAD_GATEWAY)
                        .build()
                : page;
    }

    private Response invalid(String reason, String message) {
        refusal(reason).error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, message);
    }

    private EventBuilder refusal(String reason) {
        return event.clone()
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .detail(Details.IDENTITY_PROVIDER, provider.getAlias())
                .detail(Details.REASON, reason);
    }

    private String denied() {
        return text(
                Messages.ACCESS_DENIED_WHEN_IDP_AUTH,
                KeycloakModelUtils.getIdentityProviderDisplayName(session, provider));
    }

    private String text(String key, String value) {
        return session.getProvider(LoginFormsProvider.class).getMessage(key, value);
    }
}
