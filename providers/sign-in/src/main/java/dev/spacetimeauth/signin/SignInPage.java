package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** The one sign-in page ({@code sign-in.ftl}), with every method the project offers. */
public final class SignInPage {

    private static final String TEMPLATE = "sign-in.ftl";

    private final AuthenticationFlowContext context;
    private final LoginFormsProvider form;
    private @Nullable String email;

    private SignInPage(AuthenticationFlowContext context) {
        this.context = context;
        this.form = context.form();
    }

    public static SignInPage of(AuthenticationFlowContext context) {
        return new SignInPage(context);
    }

    /** Fills the address in; without it the app's {@code login_hint} is. */
    public SignInPage email(@Nullable String address) {
        this.email = address;
        return this;
    }

    /** Shows a message at one field. {@code message} is a key of the theme's messages. */
    public SignInPage fieldError(String field, String message) {
        form.addError(new FormMessage(field, message));
        return this;
    }

    /** Shows a message above the form. {@code message} is a key of the theme's messages. */
    public SignInPage error(String message) {
        form.setError(message);
        return this;
    }

    public Response create() {
        String hint = context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        form.setAttribute("methods", offered(context.getSession(), context.getRealm()));
        form.setAttribute("email", email != null ? email : hint != null ? hint : "");
        return form.createForm(TEMPLATE);
    }

    /** Ids of the sign-in methods this project offers, in page order. */
    public static List<String> offered(KeycloakSession session, RealmModel realm) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(SignInMethod.class)
                .map(SignInMethodFactory.class::cast)
                .sorted(Comparator.comparingInt(SignInMethodFactory::order).reversed())
                .map(SignInMethodFactory::getId)
                .filter(id -> session.getProvider(SignInMethod.class, id).isOffered(realm))
                .toList();
    }
}
