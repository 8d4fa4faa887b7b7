package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.signin.AccountUpgrade;
import dev.spacetimeauth.signin.SignInMethods;
import dev.spacetimeauth.signin.SignInPage;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.IdentityBrokerService;

/** Lets a guest add an e-mail address or an identity that they prove, and be the same user with an account. */
final class UpgradeGuest implements RequiredActionProvider {

    /** Longer than sessions last. */
    private static final int MAX_AGE_SECONDS = (int) Duration.ofDays(366).toSeconds();

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** However long ago a guest came in: there is nothing that they could prove once more. */
    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return MAX_AGE_SECONDS;
    }

    /** Nobody has to: only apps ask for it, and administrators. But every sign-in passes here. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (GuestMark.isOn(context.getUser())) {
            GuestSession.mark(context.getAuthenticationSession());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext action) {
        var context = new UpgradeContext(action);
        Optional<SentGuest> sent = sent(context);
        if (sent.isPresent()) {
            context.show(sent.get().page(context, true));
            return;
        }
        if (!GuestMark.isOn(action.getUser())) {
            GuestSession.followBrowser(context.session(), context.signIn());
            action.ignore();
            return;
        }
        AccountUpgrade.takeIdentity(context.session(), context.signIn())
                .ifPresentOrElse(new GuestUpgrade(context)::with, () -> showPage(context));
    }

    /** Somebody else is signed in in the browser than the guest whom the game has sent. */
    private static Optional<SentGuest> sent(UpgradeContext context) {
        return SentGuest.in(context.session(), context.signIn())
                .filter(guest ->
                        !guest.user().getId().equals(context.action().getUser().getId()));
    }

    private static void answer(UpgradeContext context, SentGuest.Choice choice) {
        Optional<SentGuest> guest = sent(context);
        if (guest.isPresent() && guest.get().becomes(choice, context)) {
            become(context, guest.get().user());
            return;
        }
        if (GuestMark.isOn(context.action().getUser())) {
            showPage(context);
        } else {
            isAccount(context);
        }
    }

    private static void isAccount(UpgradeContext context) {
        GuestSession.followBrowser(context.session(), context.signIn());
        context.action().cancel();
    }

    private static void become(UpgradeContext context, UserModel guest) {
        SwitchedSignIn next =
                SwitchedSignIn.of(context.session(), context.signIn()).asking();
        next.signIn().setUserSessionNote("login_method", AnonymousSignInMethodFactory.PROVIDER_ID);
        GuestSession.mark(next.signIn());
        context.show(next.as(guest));
    }

    private static void showPage(UpgradeContext context) {
        Optional<String> failure = AccountUpgrade.takeFailure(context.signIn());
        Optional<Response> begun = new GuestUpgrade(context)
                .conflictPage()
                .or(() -> SignInMethods.of(context)
                        .flatMap(method -> method.resume(context).stream())
                        .findFirst());
        context.show(begun.filter(page -> failure.isEmpty()).orElseGet(() -> {
            SignInPage page = SignInPage.of(context);
            return failure.map(page::error).orElse(page).create();
        }));
    }

    @Override
    public void processAction(RequiredActionContext action) {
        var context = new UpgradeContext(action);
        MultivaluedMap<String, String> form = action.getHttpRequest().getDecodedFormParameters();
        String provider = form.getFirst("provider");
        String pressed = form.getFirst("action");
        Optional<SentGuest.Choice> choice = SentGuest.Choice.of(pressed);
        if (choice.isPresent()) {
            answer(context, choice.get());
        } else if (!GuestMark.isOn(action.getUser())) {
            isAccount(context);
        } else if (provider != null) {
            ask(context, provider);
        } else if (pressed == null || !new GuestUpgrade(context).answers(pressed)) {
            SignInMethods.submit(context);
        }
    }

    private static void ask(UpgradeContext context, String alias) {
        if (!UpgradeProviders.has(context, alias)) {
            context.event().detail("reason", "provider_not_offered").error(Errors.UNKNOWN_IDENTITY_PROVIDER);
            context.show(SignInPage.of(context).error("methodNotOffered").create());
            return;
        }
        AccountUpgrade.begin(context.signIn());
        var code = new ClientSessionCode<>(context.session(), context.realm(), context.signIn());
        context.show(new IdentityBrokerService(context.session()).performClientInitiatedAccountLogin(alias, code));
    }

    @Override
    public void close() {}
}
