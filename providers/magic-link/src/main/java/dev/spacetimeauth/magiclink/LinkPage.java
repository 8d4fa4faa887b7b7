package dev.spacetimeauth.magiclink;

import dev.spacetimeauth.signin.AccountUpgrade;
import dev.spacetimeauth.signin.StepUri;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page that a mail's link opens ({@code magic-link.ftl}). */
final class LinkPage {

    private static final String TEMPLATE = "magic-link.ftl";
    private static final String HERE = "here";
    private static final String ELSEWHERE = "elsewhere";

    private final KeycloakSession session;

    LinkPage(KeycloakSession session) {
        this.session = session;
    }

    /** Goes on in the sign-in that asked for the mail. */
    Response here(AuthenticationSessionModel signIn, LinkToken token) {
        AccountUpgrade.giveUp(signIn);
        String code = new ClientSessionCode<>(session, signIn.getRealm(), signIn).getOrGenerateCode();
        String execution = signIn.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION);
        return page(HERE)
                .setAuthenticationSession(signIn)
                .setActionUri(StepUri.action(session, signIn, execution, code))
                .setClientSessionCode(code)
                .setAttribute("token", token.value())
                .createForm(TEMPLATE);
    }

    /** Sends back to where the sign-in was started, or takes the code. {@code error} is a key of the theme's messages. */
    Response elsewhere(@Nullable String error) {
        LoginFormsProvider page = page(ELSEWHERE);
        Optional<SignInHome> home = SignInHome.of(session, session.getContext().getClient());
        if (home.isPresent()) {
            String form = RealmCookie.FORM.in(session).orElseGet(Secret::random);
            RealmCookie.FORM.set(session, form);
            page.setAttribute("formMark", form);
            page.setAttribute("site", home.get().uri().getAuthority());
        }
        if (error != null) {
            page.addError(new FormMessage("code", error));
        }
        return page.createForm(TEMPLATE);
    }

    Response dead(Challenge challenge) {
        return page(challenge.state().id()).setStatus(Response.Status.GONE).createForm(TEMPLATE);
    }

    Response unknown() {
        return page(Challenge.State.UNKNOWN.id())
                .setStatus(Response.Status.NOT_FOUND)
                .createForm(TEMPLATE);
    }

    private LoginFormsProvider page(String linkState) {
        return session.getProvider(LoginFormsProvider.class).setAttribute("linkState", linkState);
    }
}
