package dev.spacetimeauth.identity;

import dev.spacetimeauth.signin.StepUri;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Finds or makes the account of somebody who signs in with an identity provider for the first time. An account is found by
 * an e-mail address only, never by a user name, and only one that has proven the address is linked at once; who owns one that
 * has not must sign in to it first: the flow goes on with the sign-in page.
 */
final class FirstSignIn extends AbstractIdpAuthenticator {

    private static final int USERNAME_RANDOM = 8;
    private static final int USERNAME_MIN = 3;
    private static final String LINK = "link";
    private static final String AGAIN = "again";

    @Override
    protected void authenticateImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext identity) {
        try {
            Optional<UserModel> owner = owner(context.getSession(), context.getRealm(), identity.getEmail());
            if (owner.isEmpty()) {
                create(context, serialized, identity);
            } else {
                link(context, identity, owner.get());
            }
        } catch (ModelDuplicateException e) {
            startOver(context);
        }
    }

    @Override
    protected void actionImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext identity) {
        // It shows no page of its own.
    }

    /** A database may take two addresses for one that differ in an accent: they are two mailboxes. */
    private static Optional<UserModel> owner(KeycloakSession session, RealmModel realm, @Nullable String email) {
        return Optional.ofNullable(email)
                .map(address -> session.users().getUserByEmail(realm, address))
                .filter(owner -> owner.getEmail().equalsIgnoreCase(email));
    }

    private static void link(AuthenticationFlowContext context, BrokeredIdentityContext identity, UserModel owner) {
        String alias = identity.getIdpConfig().getAlias();
        FederatedIdentityModel other =
                context.getSession().users().getFederatedIdentity(context.getRealm(), owner, alias);
        if (!owner.isEnabled()) {
            refuse(context, owner, Errors.USER_DISABLED, "user_disabled", "accountDisabledMessage");
        } else if (other != null && !other.getUserId().equals(identity.getId())) {
            refuse(context, owner, Errors.FEDERATED_IDENTITY_EXISTS, "linked_to_another", "providerLinkedToAnother");
        } else if (owner.isEmailVerified() && isProven(identity, owner.getEmail())) {
            context.getEvent().detail(LINK, "email_proven_by_both");
            context.setUser(owner);
            context.success();
        } else {
            context.getAuthenticationSession()
                    .setAuthNote(
                            EXISTING_USER_INFO,
                            new ExistingUserInfo(owner.getId(), UserModel.EMAIL, owner.getEmail()).serialize());
            context.setUser(owner);
            context.attempted();
        }
    }

    private static void create(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext identity) {
        KeycloakSession session = context.getSession();
        UserModel user =
                session.users().addUser(context.getRealm(), freeUsername(session, context.getRealm(), identity));
        user.setEnabled(true);
        serialized.getAttributes().forEach((name, values) -> {
            if (!UserModel.USERNAME.equalsIgnoreCase(name)) {
                user.setAttribute(name, values);
            }
        });
        user.setEmailVerified(isProven(identity, user.getEmail()));
        // Somebody else may make the account of this address at the same moment: here, and not at the end, it shows.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        context.getAuthenticationSession().setAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER, "true");
        context.setUser(user);
        context.success();
    }

    private static boolean isProven(BrokeredIdentityContext identity, @Nullable String email) {
        return VendorProfile.provenEmail(identity)
                .filter(proven -> proven.equalsIgnoreCase(email))
                .isPresent();
    }

    /** A name that somebody has, or that is somebody's address, is not a sign that it is the same person. */
    static String freeUsername(KeycloakSession session, RealmModel realm, BrokeredIdentityContext identity) {
        String wanted = identity.getModelUsername();
        if (wanted != null && wanted.strip().length() >= USERNAME_MIN && isFree(session, realm, wanted.strip())) {
            return wanted.strip();
        }
        String random =
                SecretGenerator.getInstance().randomString(USERNAME_RANDOM).toLowerCase(Locale.ROOT);
        return identity.getIdpConfig().getAlias() + "-" + random;
    }

    private static boolean isFree(KeycloakSession session, RealmModel realm, String username) {
        return session.users().getUserByUsername(realm, username) == null
                && (username.indexOf('@') < 0 || owner(session, realm, username).isEmpty());
    }

    /** Back to the sign-in page, which says why and offers the other ways. */
    private static void refuse(
            AuthenticationFlowContext context, UserModel owner, String error, String reason, String message) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        String provider = providerName(context);
        context.getEvent().user(owner).detail(Details.REASON, reason).error(error);
        AuthenticationProcessor.resetFlow(signIn, LoginActionsService.AUTHENTICATE_PATH);
        signIn.setAuthNote(
                LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE, context.form().getMessage(message, provider));
        context.failureChallenge(
                AuthenticationFlowError.IDENTITY_PROVIDER_ERROR,
                Response.seeOther(flow(context, LoginActionsService.AUTHENTICATE_PATH))
                        .build());
    }

    private static String providerName(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        var serialized = SerializedBrokeredIdentityContext.readFromAuthenticationSession(signIn, BROKERED_CONTEXT_NOTE);
        return KeycloakModelUtils.getIdentityProviderDisplayName(
                context.getSession(),
                serialized.deserialize(context.getSession(), signIn).getIdpConfig());
    }

    /** Undoes what this request has done: in the next one, the other's account is there. If it is not, there is no third. */
    private static void startOver(AuthenticationFlowContext context) {
        context.getSession().getTransactionManager().setRollbackOnly();
        URI next = context.getUriInfo().getQueryParameters().containsKey(AGAIN)
                ? flow(context, LoginActionsService.AUTHENTICATE_PATH)
                : UriBuilder.fromUri(flow(context, LoginActionsService.FIRST_BROKER_LOGIN_PATH))
                        .queryParam(AGAIN, true)
                        .build();
        context.forceChallenge(Response.seeOther(next).build());
    }

    private static URI flow(AuthenticationFlowContext context, String path) {
        return StepUri.start(context.getSession(), context.getAuthenticationSession(), path);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }
}
