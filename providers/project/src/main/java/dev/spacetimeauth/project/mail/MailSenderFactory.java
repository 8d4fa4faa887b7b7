package dev.spacetimeauth.project.mail;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.ServerOptions;
import java.util.Map;
import java.util.logging.Logger;
import org.keycloak.Config;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Keycloak's mail sender, with a mail server for the realms that have none of their own. Option: {@code
 * spi-email-sender--spacetimeauth--private-hosts}, names of mail servers within this server's network that projects may use.
 */
@AutoService(EmailSenderProviderFactory.class)
public final class MailSenderFactory extends DefaultEmailSenderProviderFactory {

    public static final String PROVIDER_ID = "spacetimeauth";

    /** Kept: a logger that nobody holds loses its filter. */
    private static final Logger KEYCLOAKS_LOG = Logger.getLogger("org.keycloak.services");

    /** Jakarta Mail searches every jar for its implementation, several times for each mail, unless this names it. */
    private static final String STREAM_PROVIDER = "jakarta.mail.util.StreamProvider";

    private static final String FAILED_TO_SEND = "KC-SERVICES0029";

    private ServerMailAccount account = ServerMailAccount.from(ServerOptions.of(Map.of()));

    private TenantHosts hosts = TenantHosts.parse(null);

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new MailSender(session, super.create(session), account, hosts);
    }

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        if (System.getProperty(STREAM_PROVIDER) == null) {
            System.setProperty(STREAM_PROVIDER, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
        account = ServerMailAccount.from(ServerOptions.read());
        hosts = TenantHosts.parse(config.get("private-hosts"));
    }

    /** What a mail server says when it refuses a mail holds the address: the log says that, not what. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        super.postInit(factory);
        KEYCLOAKS_LOG.setFilter(line -> {
            if (line.getMessage() != null && line.getMessage().contains(FAILED_TO_SEND)) {
                line.setThrown(null);
            }
            return true;
        });
    }

    /** Above Keycloak's own, below the dev tools' mailbox. */
    @Override
    public int order() {
        return 50;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
