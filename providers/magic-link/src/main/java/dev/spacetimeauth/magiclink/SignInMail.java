package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** The mail with the link and the code ({@code sign-in-link.ftl} of the email theme). */
final class SignInMail {

    private final KeycloakSession session;
    private final RealmModel realm;

    SignInMail(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Every address gets the same mail, whether an account has it or not. */
    void send(String address, LinkToken token, SignInCode code, Duration life) throws EmailException {
        var recipient = new InMemoryUserAdapter(session, realm, "");
        recipient.setEmail(address);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("link", link(token).toString());
        attributes.put("code", code.digits());
        attributes.put("projectName", projectName());
        attributes.put("minutes", life.toMinutes());
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(recipient)
                .send("signInMailSubject", List.of(code.digits(), projectName()), "sign-in-link.ftl", attributes);
    }

    private URI link(LinkToken token) {
        UriBuilder base = UriBuilder.fromUri(
                Urls.realmBase(session.getContext().getUri().getBaseUri()).build());
        return base.path("{realm}")
                .path(MagicLinkResourceProvider.Factory.PROVIDER_ID)
                .path("{token}")
                .build(realm.getName(), token.value());
    }

    private String projectName() {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
