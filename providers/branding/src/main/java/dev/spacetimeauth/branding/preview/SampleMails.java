package dev.spacetimeauth.branding.preview;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Every mail that a player may get, written for an example player by Keycloak's own means; none is sent. */
final class SampleMails extends FreeMarkerEmailTemplateProvider {

    private static final String LINK =
            "https://auth.example.com/realms/game/login-actions/action-token?key=eyJhbGciOiJI";
    private static final String ADDRESS = "ann@example.com";
    private static final long MINUTES = 10;

    /** What a mail says. */
    record Mail(String subject, String plain, String html) {}

    private interface Maker {
        void send(SampleMails mails) throws EmailException;
    }

    private static final Map<String, Maker> MAKERS = makers();

    private Mail written = new Mail("", "", "");

    SampleMails(KeycloakSession session, RealmModel realm) {
        super(session);
        var player = new InMemoryUserAdapter(session, realm, "");
        player.setUsername("ann");
        player.setEmail(ADDRESS);
        player.setFirstName("Ann");
        player.setLastName("Example");
        setRealm(realm);
        setUser(player);
    }

    static Set<String> ids() {
        return MAKERS.keySet();
    }

    /** Empty: there is no such mail. */
    Optional<Mail> write(String id) throws EmailException {
        Maker maker = MAKERS.get(id);
        if (maker == null) {
            return Optional.empty();
        }
        maker.send(this);
        return Optional.of(written);
    }

    /** The older events are deprecated, but still have mails. */
    @SuppressWarnings("deprecation")
    private static Map<String, Maker> makers() {
        Map<String, Maker> makers = new LinkedHashMap<>();
        makers.put("sign-in-link", SampleMails::signInLink);
        makers.put("email-verification", mails -> mails.sendVerifyEmail(LINK, MINUTES));
        makers.put("email-verification-with-code", SampleMails::verificationWithCode);
        makers.put(
                "email-update-confirmation",
                mails -> mails.sendEmailUpdateConfirmation(LINK, MINUTES, "ann@example.org"));
        makers.put("password-reset", mails -> mails.sendPasswordReset(LINK, MINUTES));
        makers.put("executeActions", SampleMails::executeActions);
        makers.put("identity-provider-link", SampleMails::identityProviderLink);
        for (EventType event : List.of(
                EventType.LOGIN_ERROR,
                EventType.UPDATE_CREDENTIAL,
                EventType.REMOVE_CREDENTIAL,
                EventType.UPDATE_PASSWORD,
                EventType.UPDATE_TOTP,
                EventType.REMOVE_TOTP,
                EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT,
                EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT)) {
            makers.put("event-" + event.toString().toLowerCase(Locale.ROOT), mails -> mails.sendEvent(event(event)));
        }
        makers.put("email-test", mails -> mails.sendSmtpTestEmail(Map.of(), mails.user));
        return makers;
    }

    private void signInLink() throws EmailException {
        var attributes = new HashMap<String, Object>();
        attributes.put("link", "https://auth.example.com/realms/game/magic-link/Q3VyaW9zaXR5IGtpbGxlZCB0aGUgY2F0");
        attributes.put("code", "274905");
        attributes.put("projectName", getRealmName());
        attributes.put("minutes", MINUTES);
        attributes.put(
                "asker",
                Map.of("browser", "Firefox", "system", "Windows", "time", "12:00 UTC", "address", "192.0.2.x"));
        send("signInMailSubject", List.of("274905", getRealmName()), "sign-in-link.ftl", attributes);
    }

    private void verificationWithCode() throws EmailException {
        var attributes = new HashMap<String, Object>(Map.of("code", "Q7XK-M2PD"));
        send("emailVerificationSubject", "email-verification-with-code.ftl", attributes);
    }

    private void executeActions() throws EmailException {
        setAttribute("requiredActions", List.of("UPDATE_PROFILE", "CONFIGURE_TOTP"));
        sendExecuteActions(LINK, MINUTES);
    }

    private void identityProviderLink() throws EmailException {
        var provider = new IdentityProviderModel();
        provider.setAlias("discord");
        provider.setDisplayName("Discord");
        provider.setEnabled(true);
        var identity = new BrokeredIdentityContext("80351110224678912", provider);
        identity.setUsername("nelly");
        setAttribute(IDENTITY_PROVIDER_BROKER_CONTEXT, identity);
        sendConfirmIdentityBrokerLink(LINK, MINUTES);
    }

    private static Event event(EventType type) {
        var event = new Event();
        event.setType(type);
        event.setTime(Instant.parse("2026-01-01T12:00:00Z").toEpochMilli());
        event.setIpAddress("192.0.2.7");
        event.setDetails(Map.of("credential_type", "otp"));
        return event;
    }

    /** The end of every way to send: here, the mail is kept. */
    @Override
    protected void send(Map<String, String> config, String subject, String textBody, String htmlBody, String address) {
        written = new Mail(subject, textBody, htmlBody);
    }
}
