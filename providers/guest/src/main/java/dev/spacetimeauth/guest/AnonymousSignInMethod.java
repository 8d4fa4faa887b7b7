package dev.spacetimeauth.guest;

import dev.spacetimeauth.project.GuestMark;
import dev.spacetimeauth.project.ProjectSettings;
import dev.spacetimeauth.signin.SignInContext;
import dev.spacetimeauth.signin.SignInMethod;
import dev.spacetimeauth.signin.SignInPage;
import dev.spacetimeauth.signin.UseLimits;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One button, and the player plays: as a new guest, whom this browser's session brings back. */
final class AnonymousSignInMethod implements SignInMethod {

    private static final String ACTION = "anonymous";

    private final GuestLimits limits;

    AnonymousSignInMethod(GuestLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean isOffered(RealmModel realm) {
        return ProjectSettings.of(realm).anonymousLogin();
    }

    /** Nobody proves anything by it: only a guest can be asked whether they are still there. */
    @Override
    public boolean serves(SignInContext context) {
        return context.signsIn()
                && context.user()
                        .map(user -> GuestMark.isOn(user) && user.getEmail() == null)
                        .orElse(true);
    }

    @Override
    public boolean answers(String action) {
        return ACTION.equals(action) || SentGuest.Choice.of(action).isPresent();
    }

    /** A game has sent its guest here, to become an account. Where somebody is known already, the upgrade sees to it. */
    @Override
    public Optional<Response> resume(SignInContext context) {
        return sent(context).map(guest -> guest.page(context, false));
    }

    private static Optional<SentGuest> sent(SignInContext context) {
        return context.user().isPresent() ? Optional.empty() : SentGuest.in(context.session(), context.signIn());
    }

    @Override
    public void submit(SignInContext context, String action) {
        SentGuest.Choice.of(action).ifPresentOrElse(choice -> answer(context, choice), () -> play(context));
    }

    private static void answer(SignInContext context, SentGuest.Choice choice) {
        Optional<SentGuest> guest = sent(context);
        if (guest.isPresent() && guest.get().becomes(choice, context)) {
            signIn(context, guest.get().user());
            return;
        }
        context.show(SignInPage.of(context).create());
    }

    private void play(SignInContext context) {
        if (context.user().isPresent()) {
            signIn(context, context.user().get());
            return;
        }
        UseLimits.Use use = limits.take(context.session());
        if (use.taken()) {
            signIn(context, new Guests(context.session(), context.realm()).create(null));
            GuestMetrics.CREATED.increment();
        } else {
            GuestMetrics.LIMITED.increment();
            context.event().detail("reason", "guests_limited").error(Errors.ACCESS_DENIED);
            long seconds = use.waitSeconds();
            context.refuse(
                    AuthenticationFlowError.ACCESS_DENIED,
                    SignInPage.of(context)
                            .error("guestsLimited", seconds, Long.toString(seconds))
                            .create());
        }
    }

    private static void signIn(SignInContext context, UserModel guest) {
        GuestSession.mark(context.signIn());
        context.signIn(guest, AnonymousSignInMethodFactory.PROVIDER_ID);
    }
}
