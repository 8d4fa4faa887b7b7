package dev.spacetimeauth.branding.preview;

import com.google.auto.service.AutoService;
import dev.spacetimeauth.project.InvalidSettingsException.Problem;
import dev.spacetimeauth.project.ProjectPreview;
import dev.spacetimeauth.project.ProjectPreviewFactory;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.Urls;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * Prints the real templates, with settings that are not saved and an example player. Parameters: {@code page} or {@code mail} with
 * an id, {@code format=text} for a mail's other half, {@code scheme}, {@code kc_locale}, {@code displayName} and the keys of the
 * settings.
 */
final class Preview implements ProjectPreview {

    private static final String FRAME = "preview.ftl";

    /** Nothing runs in a sample, and nothing can be sent from it. */
    private static final String SAMPLE_POLICY = "default-src 'none'; style-src 'self'%s; img-src 'self' https: data:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

    private static final String FRAME_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                    + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, Object> APP = Map.of(
            "clientId", "game", "name", "Space Game", "baseUrl", "https://game.example.com/", "attributes", Map.of());

    private final KeycloakSession session;

    private Preview(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Response show(RealmModel project) {
        MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
        Draft draft = Draft.of(project, query);
        return inPlaceOf(project, draft, () -> {
            if (pages().isEmpty()) {
                throw ErrorResponse.error(
                        "The login theme " + theme().getName() + " has no samples to preview",
                        Response.Status.CONFLICT);
            }
            if (query.containsKey("page")) {
                refuseProblems(draft);
                return page(query.getFirst("page"), draft.settings());
            }
            if (query.containsKey("mail")) {
                refuseProblems(draft);
                return answer(mail(query.getFirst("mail")), "text".equals(query.getFirst("format")));
            }
            return frame(project, draft, query);
        });
    }

    @Override
    public void send(RealmModel project, UserModel administrator) {
        MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
        Draft draft = Draft.of(project, query);
        refuseProblems(draft);
        String address = administrator.getEmail();
        if (address == null || address.isBlank()) {
            throw ErrorResponse.error("Your account has no e-mail address to send to", Response.Status.BAD_REQUEST);
        }
        inPlaceOf(project, draft, () -> {
            SampleMails.Mail mail =
                    mail(query.getOrDefault("mail", List.of("sign-in-link")).get(0));
            try {
                session.getProvider(EmailSenderProvider.class)
                        .send(project.getSmtpConfig(), address, mail.subject(), mail.plain(), mail.html());
            } catch (EmailException e) {
                throw ErrorResponse.error("The mail server has not taken the mail", Response.Status.BAD_GATEWAY);
            }
            return Response.noContent().build();
        });
    }

    /** With the draft as the realm of all that is printed. */
    private Response inPlaceOf(RealmModel project, Draft draft, Supplier<Response> printing) {
        KeycloakContext context = session.getContext();
        RealmModel current = context.getRealm();
        MultivaluedMap<String, String> query = context.getUri().getQueryParameters();
        context.setRealm(draft.realm(project, query.getFirst("scheme")));
        session.setAttribute(
                LocaleSelectorProvider.USER_REQUEST_LOCALE, query.getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM));
        try {
            return printing.get();
        } finally {
            context.setRealm(current);
        }
    }

    private static void refuseProblems(Draft draft) {
        if (!draft.problems().isEmpty()) {
            throw ErrorResponse.errors(
                    draft.problems().stream()
                            .map(problem -> new ErrorRepresentation(problem.key(), problem.sentence(), null))
                            .toList(),
                    Response.Status.BAD_REQUEST);
        }
    }

    private Response page(String id, ProjectSettings settings) {
        SamplePage sample = pages().stream()
                .filter(page -> page.id().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        var attributes = new HashMap<String, Object>();
        attributes.put("client", APP);
        attributes.put("methods", methods(settings));
        attributes.putAll(sample.attributes());
        if (attributes.get(SampleAuthentication.SELECTIONS) instanceof List<?> selections) {
            attributes.put("auth", new SampleAuthentication(selections));
        }
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class);
        form.setActionUri(URI.create("#"));
        form.setAttributeMapper(given -> {
            given.putAll(attributes);
            return given;
        });
        sample.message().ifPresent(message -> show(message, form));
        Object html = form.createForm(sample.template()).getEntity();
        if (html == null) {
            throw new IllegalStateException("The page " + id + " cannot be printed");
        }
        return answer(html, MediaType.TEXT_HTML, SAMPLE_POLICY.formatted(""));
    }

    private static List<String> methods(ProjectSettings settings) {
        var methods = new ArrayList<String>();
        if (settings.emailLogin()) {
            methods.add("email");
        }
        if (settings.anonymousLogin()) {
            methods.add("anonymous");
        }
        return methods;
    }

    private static void show(SamplePage.Message message, LoginFormsProvider form) {
        Object[] values = message.values().toArray();
        switch (message.type()) {
            case "error" -> form.setError(message.key(), values);
            case "success" -> form.setSuccess(message.key(), values);
            case "info" -> form.setInfo(message.key(), values);
            default -> form.addError(new FormMessage(message.type(), message.key(), values));
        }
    }

    private SampleMails.Mail mail(String id) {
        try {
            return new SampleMails(session, session.getContext().getRealm())
                    .write(id)
                    .orElseThrow(NotFoundException::new);
        } catch (EmailException e) {
            throw new IllegalStateException("The mail " + id + " cannot be written", e);
        }
    }

    private Response answer(SampleMails.Mail mail, boolean plain) {
        return plain
                ? answer(
                        "Subject: " + mail.subject() + "\n\n" + mail.plain(),
                        MediaType.TEXT_PLAIN,
                        SAMPLE_POLICY.formatted(""))
                : answer(mail.html(), MediaType.TEXT_HTML, SAMPLE_POLICY.formatted(" 'unsafe-inline'"));
    }

    private Response frame(RealmModel project, Draft draft, MultivaluedMap<String, String> query) {
        Theme theme = theme();
        Map<String, Object> model = new HashMap<>();
        model.put("project", project.getName());
        model.put(
                "resources",
                Urls.themeRoot(session.getContext().getUri().getBaseUri()) + "/"
                        + theme.getType().toString().toLowerCase(Locale.ROOT) + "/" + theme.getName());
        model.put("pages", pages().stream().map(SamplePage::id).toList());
        model.put("mails", SampleMails.ids());
        model.put("shown", query.getOrDefault("show", List.of("sign-in")).get(0));
        model.put("displayName", draft.displayName());
        model.put("values", draft.values());
        model.put("problems", draft.problems().stream().map(Problem::sentence).toList());
        model.put("locales", project.getSupportedLocalesStream().sorted().toList());
        model.put("scheme", query.getOrDefault("scheme", List.of("")).get(0));
        model.put("locale", query.getOrDefault("kc_locale", List.of("en")).get(0));
        model.put("published", ProjectSettings.of(project).toValues());
        try {
            String html = session.getProvider(FreeMarkerProvider.class).processTemplate(model, FRAME, theme);
            return answer(html, MediaType.TEXT_HTML, FRAME_POLICY);
        } catch (FreeMarkerException e) {
            throw new IllegalStateException("The preview cannot be printed", e);
        }
    }

    private List<SamplePage> pages() {
        try {
            return SamplePage.of(theme());
        } catch (IOException e) {
            throw new UncheckedIOException("The theme's sample pages cannot be read", e);
        }
    }

    private Theme theme() {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN);
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme cannot be read", e);
        }
    }

    /** With headers of its own: a realm's pages may not be framed. */
    private Response answer(Object entity, String mediaType, String policy) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Response.ResponseBuilder answer = Response.ok(entity, mediaType + ";charset=UTF-8");
        Stream.of(
                        Map.entry("Content-Security-Policy", policy),
                        Map.entry("Cache-Control", "no-store"),
                        Map.entry("Referrer-Policy", "no-referrer"),
                        Map.entry("X-Content-Type-Options", "nosniff"),
                        Map.entry("X-Robots-Tag", "none"))
                .forEach(header -> answer.header(header.getKey(), header.getValue()));
        return answer.build();
    }

    @AutoService(ProjectPreviewFactory.class)
    public static final class Factory implements ProjectPreviewFactory {

        public static final String PROVIDER_ID = "theme";

        @Override
        public ProjectPreview create(KeycloakSession session) {
            return new Preview(session);
        }

        @Override
        public void init(Config.Scope config) {}

        @Override
        public void postInit(KeycloakSessionFactory factory) {}

        @Override
        public void close() {}

        @Override
        public String getId() {
            return PROVIDER_ID;
        }
    }
}
