package dev.spacetimeauth.devtools.mailbox;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.Production;
import dev.spacetimeauth.project.Production.Risk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Takes the place of Keycloak's mail sender wherever this jar is deployed: no mail leaves the machine. */
@AutoService(EmailSenderProviderFactory.class)
public final class MailboxEmailSenderFactory implements EmailSenderProviderFactory {

    public static final String PROVIDER_ID = "mailbox";

    private static final String DEFAULT_FROM = "no-reply@localhost";

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new Sender(session);
    }

    /** Above the default sender's. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public void init(Config.Scope config) {
        Production.read().refuse(Risk.DEV_TOOLS);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    private record Sender(KeycloakSession session) implements EmailSenderProvider {

        @Override
        public void send(
                Map<String, String> config,
                String address,
                String subject,
                @Nullable String textBody,
                @Nullable String htmlBody) {
            Mailbox.of(session.getContext().getRealm())
                    .add(new Mail(
                            KeycloakModelUtils.generateId(),
                            address,
                            config.getOrDefault("from", DEFAULT_FROM),
                            subject,
                            textBody == null ? "" : textBody,
                            htmlBody == null ? "" : htmlBody,
                            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
        }

        @Override
        public void validate(Map<String, String> config) {}

        @Override
        public void close() {}
    }
}
