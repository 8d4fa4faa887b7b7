package dev.spacetimeauth.project.mail;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends by the realm's mail server, and by the installation's where the realm has none. */
final class MailSender implements EmailSenderProvider {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final KeycloakSession session;
    private final EmailSenderProvider keycloaks;
    private final ServerMailAccount account;
    private final TenantHosts hosts;

    MailSender(KeycloakSession session, EmailSenderProvider keycloaks, ServerMailAccount account, TenantHosts hosts) {
        this.session = session;
        this.keycloaks = keycloaks;
        this.account = account;
        this.hosts = hosts;
    }

    @Override
    public void send(
            Map<String, String> config,
            UserModel user,
            String subject,
            @Nullable String textBody,
            @Nullable String htmlBody)
            throws EmailException {
        keycloaks.send(chosen(config), user, oneLine(subject), textBody, htmlBody);
    }

    @Override
    public void send(
            Map<String, String> config,
            String address,
            String subject,
            @Nullable String textBody,
            @Nullable String htmlBody)
            throws EmailException {
        keycloaks.send(chosen(config), address, oneLine(subject), textBody, htmlBody);
    }

    /** Projects' names are in subjects, and could begin another header there. */
    private static String oneLine(String subject) {
        return CONTROLS.matcher(subject).replaceAll(" ");
    }

    private Map<String, String> chosen(Map<String, String> ofRealm) throws EmailException {
        String host = ofRealm.get("host");
        if (host != null && !host.isBlank()) {
            return isOfTenant() ? hosts.restrained(ofRealm) : ofRealm;
        }
        if (account.settings().isEmpty()) {
            throw new EmailException("Neither the realm nor the server has a mail server");
        }
        return account.settings();
    }

    private boolean isOfTenant() {
        RealmModel realm = session.getContext().getRealm();
        return realm == null || !realm.getName().equals(Config.getAdminRealm());
    }

    @Override
    public void validate(Map<String, String> config) throws EmailException {
        keycloaks.validate(config);
    }

    @Override
    public void close() {
        keycloaks.close();
    }
}
