package dev.spacetimeauth.devtools.mailbox;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.devtools.DevResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** {@code /realms/{realm}/mailbox}: for people, and under {@code /messages} for programs. */
public final class MailboxResource {

    /** The mail's own inline styles are let through; its scripts, forms and remote content are not. */
    private static final String MAIL_CSP =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
                    + " sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    private final KeycloakSession session;
    private final Mailbox mailbox;

    MailboxResource(KeycloakSession session) {
        this.session = session;
        this.mailbox = Mailbox.of(session.getContext().getRealm());
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return page(mailbox.mails().stream().findFirst().map(Mail::id).orElse(""));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("id") String id) {
        LoginFormsProvider page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("mails", mailbox.mails())
                .setAttribute("mailboxUrl", mailboxUrl().toString());
        mailbox.mail(id).ifPresent(mail -> page.setAttribute("mail", mail));
        return page.createForm("mailbox.ftl");
    }

    @GET
    @Path("{id}/html")
    @Produces(MediaType.TEXT_HTML)
    public Response html(@PathParam("id") String id) {
        Mail mail = mailbox.mail(id).orElseThrow(NotFoundException::new);
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return Response.ok(mail.html().replaceFirst("(?i)<head>", "<head><base target=\"_top\">"))
                .header("Content-Security-Policy", MAIL_CSP)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("messages")
    @Produces(MediaType.APPLICATION_JSON)
    public Response messages() {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.ok(List.copyOf(mailbox.mails())).cacheControl(noStore).build();
    }

    @DELETE
    @Path("messages")
    public void empty() {
        mailbox.empty();
    }

    /** The page's button, which works without JavaScript. */
    @POST
    @Path("empty")
    public Response emptyAndShow() {
        mailbox.empty();
        return Response.seeOther(mailboxUrl()).build();
    }

    private URI mailboxUrl() {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/mailbox")
                .build(session.getContext().getRealm().getName());
    }

    @AutoService(RealmResourceProviderFactory.class)
    public static final class Factory extends DevResource {

        public Factory() {
            super("mailbox", MailboxResource::new);
        }
    }
}
