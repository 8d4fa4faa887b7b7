package dev.spacetimeauth.guest;

import dev.spacetimeauth.signin.AccountProof;
import dev.spacetimeauth.signin.IdentityMappers;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What becomes of a guest who has proven an address or an identity: an account of it, or, where another account has it already,
 * a choice for the player. Nothing of the guest is destroyed by either.
 */
final class GuestUpgrade {

    private static final String TEMPLATE = "upgrade-conflict.ftl";
    private static final String EMAIL = "email";

    private final UpgradeContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel signIn;
    private final UserModel guest;

    GuestUpgrade(UpgradeContext context) {
        this.context = context;
        this.session = context.session();
        this.realm = context.realm();
        this.signIn = context.signIn();
        this.guest = context.action().getUser();
    }

    /** @throws org.keycloak.models.ModelDuplicateException when another request has just made an account of the address */
    void with(String address) {
        UserModel owner = session.users().getUserByEmail(realm, address);
        // A database may take two addresses for one that differ in an accent: they are two mailboxes.
        if (owner != null && address.equalsIgnoreCase(owner.getEmail())) {
            conflict(new UpgradeConflict(owner.getId(), EMAIL, address, ""));
            return;
        }
        guest.setEmail(address);
        guest.setEmailVerified(true);
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        signIn.setUserSessionNote("login_method", EMAIL);
        done(EMAIL);
    }

    void with(BrokeredIdentityContext identity) {
        String alias = identity.getIdpConfig().getAlias();
        var mappers = new IdentityMappers(session, realm, identity);
        mappers.preprocess();
        var link = new FederatedIdentityModel(alias, identity.getId(), identity.getUsername(), identity.getToken());
        UserModel owner = session.users().getUserByFederatedIdentity(realm, link);
        if (owner != null) {
            String name = KeycloakModelUtils.getIdentityProviderDisplayName(session, identity.getIdpConfig());
            conflict(new UpgradeConflict(owner.getId(), alias, name, identity.getUsername()));
            return;
        }
        session.users().addFederatedIdentity(realm, guest, link);
        mappers.updated(guest);
        noteProvider(signIn, alias, identity.getUsername());
        event().event(EventType.FEDERATED_IDENTITY_LINK)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(Details.IDENTITY_PROVIDER_USERNAME, identity.getUsername())
                .success();
        done(alias);
    }

    private static void noteProvider(AuthenticationSessionModel signIn, String alias, String username) {
        signIn.setUserSessionNote("login_method", alias);
        signIn.setUserSessionNote(Details.IDENTITY_PROVIDER, alias);
        signIn.setUserSessionNote(Details.IDENTITY_PROVIDER_USERNAME, username);
    }

    private void done(String by) {
        new Guests(session, realm).upgrade(guest, signIn.getParentSession().getId());
        GuestSession.becomesAccounts(signIn);
        GuestMetrics.UPGRADED.increment();
        context.event().detail("upgraded_with", by);
        context.action().success();
    }

    private void conflict(UpgradeConflict conflict) {
        UserModel owner = session.users().getUserById(realm, conflict.ownerId());
        EventBuilder event = conflictEvent(conflict);
        if (owner.isEnabled()) {
            conflict.note(signIn);
            event.detail(Details.REASON, "belongs_to_another").error(Errors.FEDERATED_IDENTITY_EXISTS);
            context.show(page(conflict));
        } else {
            event.detail(Details.REASON, "user_disabled").error(Errors.USER_DISABLED);
            context.show(SignInPage.of(context).error("accountDisabledMessage").create());
        }
    }

    /** The choice that the player has yet to make. */
    Optional<Response> conflictPage() {
        return UpgradeConflict.in(signIn).map(this::page);
    }

    private Response page(UpgradeConflict conflict) {
        return context.form()
                .setAttribute("taken", conflict.shown())
                .setAttribute("takenEmail", conflict.isMailbox())
                .createForm(TEMPLATE);
    }

    /** Whether it is the player's choice; it is then made. */
    boolean answers(String action) {
        Optional<UpgradeConflict> conflict = UpgradeConflict.in(signIn);
        if (conflict.isEmpty()) {
            return false;
        }
        switch (action) {
            case "stay" -> stay(conflict.get());
            case "switch" -> context.show(switchTo(conflict.get()));
            case "other" -> context.show(SignInPage.of(context).create());
            default -> {
                return false;
            }
        }
        UpgradeConflict.forget(signIn);
        return true;
    }

    private void stay(UpgradeConflict conflict) {
        conflictEvent(conflict).detail(Details.REASON, "stayed_guest").error(Errors.REJECTED_BY_USER);
        context.action().cancel();
    }

    private Response switchTo(UpgradeConflict conflict) {
        UserModel owner = session.users().getUserById(realm, conflict.ownerId());
        if (owner == null) {
            conflictEvent(conflict).detail(Details.REASON, "account_removed").error(Errors.USER_NOT_FOUND);
            return SignInPage.of(context).error("upgradeGone").create();
        }
        SwitchedSignIn next = SwitchedSignIn.of(session, signIn).done();
        SwitchedGuest.note(next.signIn(), guest.getId(), conflict.method());
        if (conflict.isMailbox()) {
            AccountProof.noteMailbox(next.signIn(), conflict.shown());
            return next.go();
        }
        noteProvider(next.signIn(), conflict.method(), conflict.username());
        return next.as(owner);
    }

    private EventBuilder conflictEvent(UpgradeConflict conflict) {
        return UpgradeConflict.in(event(), guest.getId(), conflict.method(), conflict.ownerId());
    }

    private EventBuilder event() {
        return context.event()
                .clone()
                .user(guest)
                .session(signIn.getParentSession().getId());
    }
}
