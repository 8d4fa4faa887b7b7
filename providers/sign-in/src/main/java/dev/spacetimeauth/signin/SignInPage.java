package dev.spacetimeauth.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** The one sign-in page ({@code sign-in.ftl}), with every method the project offers. */
public final class SignInPage {

    /** Id of the authenticator that shows it. */
    public static final String AUTHENTICATOR = "sign-in";

    private static final String TEMPLATE = "sign-in.ftl";

    private final SignInContext context;
    private final LoginFormsProvider form;
    private @Nullable String email;

    private SignInPage(SignInContext context) {
        this.context = context;
        this.form = context.form();
    }

    public static SignInPage of(SignInContext context) {
        return new SignInPage(context);
    }

    /** Fills the address in; without it the app's {@code login_hint} is. */
    public SignInPage email(@Nullable String address) {
        this.email = address;
        return this;
    }

    /** Shows a message at one field. {@code message} is a key of the theme's messages. */
    public SignInPage fieldError(String field, String message, Object... values) {
        form.addError(new FormMessage(field, message, values));
        return this;
    }

    /** Shows a message above the form. {@code message} is a key of the theme's messages. */
    public SignInPage error(String message, Object... values) {
        form.setError(message, values);
        return this;
    }

    public Response create() {
        Optional<String> known = knownEmail(context);
        form.setAttribute("methods", SignInMethods.ids(context).toList());
        form.setAttribute("email", known.or(() -> Optional.ofNullable(email)).orElseGet(this::hint));
        form.setAttribute("emailFixed", known.isPresent());
        LinkedIdentity.of(context).ifPresent(this::explain);
        return form.createForm(TEMPLATE);
    }

    /** The page is the step before an identity is linked to the account that owns its e-mail address. */
    private void explain(LinkedIdentity identity) {
        form.setAttribute("linking", identity.provider());
        if (identity.takeOther()) {
            form.setError("linkFirstOther");
        }
    }

    /** The address of whoever is signed in already and is only to prove it once more. */
    public static Optional<String> knownEmail(SignInContext context) {
        return context.user().map(UserModel::getEmail);
    }

    private String hint() {
        String hint = context.signIn().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        return hint == null ? "" : hint;
    }

    /** The execution, by its id, that shows this page in the browser flow of this client. */
    public static Optional<String> executionId(RealmModel realm, ClientModel client) {
        String override = client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
        return executionId(realm, override == null ? realm.getBrowserFlow().getId() : override);
    }

    private static Optional<String> executionId(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .flatMap(execution -> {
                    if (execution.isAuthenticatorFlow()) {
                        return executionId(realm, execution.getFlowId()).stream();
                    }
                    return AUTHENTICATOR.equals(execution.getAuthenticator())
                            ? Stream.of(execution.getId())
                            : Stream.empty();
                })
                .findFirst();
    }
}
