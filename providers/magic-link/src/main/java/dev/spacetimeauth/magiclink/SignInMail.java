package dev.spacetimeauth.magiclink;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
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

    /** What a mail says. */
    record Text(String subject, String plain, String html) {}

    /** Every address gets the same mail, whether an account has it or not. */
    Text write(String address, LinkToken token, SignInCode code, Duration life) throws EmailException {
        var recipient = new InMemoryUserAdapter(session, realm, "");
        recipient.setEmail(address);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("link", link(token).toString());
        attributes.put("code", code.digits());
        attributes.put("projectName", projectName());
        attributes.put("minutes", life.toMinutes());
        attributes.put(
                "asker",
                Asker.of(session, session.getContext().resolveLocale(recipient)).toModel());
        var writer = new Writer(session);
        writer.setRealm(realm).setUser(recipient);
        return writer.write("signInMailSubject", List.of(code.digits(), projectName()), "sign-in-link.ftl", attributes);
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

    /** Keycloak's writes and sends in one; here it only writes. */
    private static final class Writer extends FreeMarkerEmailTemplateProvider {

        Writer(KeycloakSession session) {
            super(session);
        }

        Text write(String subject, List<Object> subjectValues, String template, Map<String, Object> attributes)
                throws EmailException {
            EmailTemplate mail = processTemplate(subject, subjectValues, template, attributes);
            return new Text(mail.getSubject(), mail.getTextBody(), mail.getHtmlBody());
        }
    }
}
