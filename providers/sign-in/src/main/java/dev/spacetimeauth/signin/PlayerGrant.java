package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.Urls;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenRequestContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;

/**
 * A grant that signs a player in without a browser, RFC 6749 §4.5. What holds for every sign-in holds here: disabled users,
 * brute-force protection, required actions, client policies, scopes. It is off for a client until an attribute of it is
 * {@code true}.
 */
public abstract class PlayerGrant extends OAuth2GrantTypeBase {

    private static final String LOGIN_METHOD = "login_method";

    private final String clientSwitch;

    /**
     * Makes the grant for one request.
     *
     * @param clientSwitch the attribute of a client that lets it use the grant
     */
    protected PlayerGrant(String clientSwitch) {
        this.clientSwitch = clientSwitch;
    }

    /**
     * Somebody who has shown who they are.
     *
     * @param method the session's {@code login_method}
     * @param notes more notes of the session
     */
    public record Player(UserModel user, String method, Map<String, String> notes) {}

    /**
     * Whose tokens are asked for.
     *
     * @throws CorsErrorResponseException as {@link #refused} makes it
     */
    protected abstract Player player();

    @Override
    public final Response process(Context context) {
        setContext(context);
        event.detail(Details.AUTH_METHOD, context.getGrantType());
        if (!Boolean.parseBoolean(client.getAttribute(clientSwitch))) {
            throw refused(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    Errors.NOT_ALLOWED,
                    "grant_not_enabled",
                    "This client is not allowed to use the grant: " + clientSwitch + " is not true");
        }
        if (client.isConsentRequired()) {
            throw refused(
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    Errors.CONSENT_DENIED,
                    "consent_required",
                    "This client needs the player's consent, which this grant cannot ask for");
        }
        String scope = getRequestedScopes();
        return answer(player(), scope);
    }

    private Response answer(Player player, String scope) {
        UserModel user = player.user();
        event.user(user).detail(Details.USERNAME, user.getUsername());
        checkNotDisabled(user);
        AuthenticationSessionModel signIn = signIn(user, scope);
        checkNothingRequired(user, signIn);
        AuthenticationManager.setClientScopesInSession(session, signIn);
        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        signIn.getParentSession().getId(),
                        realm,
                        user,
                        user.getUsername(),
                        clientConnection.getRemoteHost(),
                        player.method(),
                        false,
                        null,
                        null,
                        SessionPersistenceState.PERSISTENT);
        userSession.setNote(AuthenticationManager.AUTH_TIME, Long.toString(Time.currentTimeSeconds()));
        userSession.setNote(LOGIN_METHOD, player.method());
        player.notes().forEach(userSession::setNote);
        event.session(userSession);
        ClientSessionContext clientSession = TokenManager.attachAuthenticationSession(session, userSession, signIn);
        checkPolicies(clientSession);
        updateUserSessionFromClientAuth(userSession);
        return createTokenResponse(user, userSession, clientSession, scope, false, null);
    }

    private void checkNotDisabled(UserModel user) {
        if (!user.isEnabled()) {
            throw refused(
                    OAuthErrorException.INVALID_GRANT,
                    Errors.USER_DISABLED,
                    "user_disabled",
                    "This player is disabled");
        }
        String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(
                session.getProvider(BruteForceProtector.class), session, realm, user);
        if (locked != null) {
            throw refused(
                    OAuthErrorException.INVALID_GRANT, locked, "user_locked", "This player is locked for a while");
        }
    }

    private AuthenticationSessionModel signIn(UserModel user, String scope) {
        AuthenticationSessionModel signIn = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, false)
                .createAuthenticationSession(client);
        signIn.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        signIn.setAction(Action.AUTHENTICATE.name());
        signIn.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        signIn.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scope);
        signIn.setAuthenticatedUser(user);
        return signIn;
    }

    /** What a player would have to do on a page cannot be done here. */
    private void checkNothingRequired(UserModel user, AuthenticationSessionModel signIn) {
        AuthenticationManager.evaluateRequiredActionTriggers(session, signIn, request, event, realm, user);
        if (user.getRequiredActionsStream().findAny().isPresent()
                || !signIn.getRequiredActions().isEmpty()) {
            throw refused(
                    OAuthErrorException.INVALID_GRANT,
                    Errors.RESOLVE_REQUIRED_ACTIONS,
                    "required_actions",
                    "This player has to sign in with a browser first: the account is not fully set up");
        }
    }

    /** As for a client's own tokens: Keycloak's policies know no grants of others. */
    private void checkPolicies(ClientSessionContext clientSession) {
        try {
            session.clientPolicy()
                    .triggerOnEvent(
                            new ServiceAccountTokenRequestContext(formParams, clientSession.getClientSession()));
        } catch (ClientPolicyException e) {
            event.detail(Details.CLIENT_POLICY_ERROR, e.getError())
                    .detail(Details.CLIENT_POLICY_ERROR_DETAIL, e.getErrorDetail());
            throw refused(e.getError(), e.getError(), Details.CLIENT_POLICY_ERROR, e.getErrorDetail());
        }
    }

    /** The value of a parameter that has to be there. */
    protected final String required(String parameter) {
        String value = formParams.getFirst(parameter);
        if (value == null || value.isBlank()) {
            throw malformed(parameter + "_missing", "Missing form parameter: " + parameter);
        }
        return value;
    }

    protected final CorsErrorResponseException malformed(String reason, String description) {
        return refused(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_REQUEST, reason, description);
    }

    /**
     * HTTP 400, RFC 6749 §5.2, with an event.
     *
     * @param error a code of the RFC
     * @param reason detail of the event; stable
     */
    protected final CorsErrorResponseException refused(
            String error, String eventError, String reason, String description) {
        return refused(error, eventError, reason, description, Response.Status.BAD_REQUEST);
    }

    /** As {@link #refused(String, String, String, String)}, for now; to be tried again after so many seconds. */
    protected final CorsErrorResponseException notNow(
            Response.Status status, long seconds, String eventError, String reason, String description) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return refused(OAuthErrorException.TEMPORARILY_UNAVAILABLE, eventError, reason, description, status);
    }

    protected final CorsErrorResponseException refused(
            String error, String eventError, String reason, String description, Response.Status status) {
        event.detail(Details.REASON, reason).error(eventError);
        return new CorsErrorResponseException(cors, error, description, status);
    }

    @Override
    public EventType getEventType() {
        return EventType.LOGIN;
    }
}
