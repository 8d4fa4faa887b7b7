package dev.spacetimeauth.branding;

import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.ProjectAsset;
import dev.spacetimeauth.project.ProjectAssets;
import dev.spacetimeauth.project.ProjectSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * {@code /realms/{realm}/project-assets/{name}}: what a project's pages load, for everybody. A name holds the hash of
 * the content, so browsers may keep it for good.
 */
public final class ProjectAssetsResource {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ThemeStyles styles;

    ProjectAssetsResource(KeycloakSession session, ThemeStyles styles) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.styles = styles;
    }

    @GET
    @Path("{name}")
    public Response get(
            @PathParam("name") String name,
            @QueryParam(Brand.PALETTE) @Nullable String palette,
            @QueryParam(Brand.AUTO) boolean auto) {
        if (name.startsWith("brand-") && name.endsWith(".css")) {
            Optional<Palette> draft = Optional.ofNullable(palette).flatMap(Palette::parse);
            ProjectSettings settings = ProjectSettings.of(realm);
            return styleSheet(
                    name, draft.orElseGet(settings::palette), draft.isPresent() ? auto : settings.followsBrowser());
        }
        return image(name);
    }

    /** An older name gets the present style sheet: a page that was open before a change keeps its shape. */
    private Response styleSheet(String name, Palette palette, boolean followsBrowser) {
        BrandStyleSheet sheet = BrandStyleSheet.of(styles.of(loginTheme()), palette, followsBrowser);
        boolean current = sheet.name().equals(name);
        byte[] css = sheet.css().getBytes(StandardCharsets.UTF_8);
        return answer("text/css;charset=UTF-8", sheet.name(), current ? FOR_GOOD : ASK_AGAIN, css);
    }

    /** Only what the settings name: an image of the settings before waits for these to be brought back. */
    private Response image(String name) {
        ProjectSettings settings = ProjectSettings.of(realm);
        ProjectAsset image = Stream.concat(settings.logo().stream(), settings.favicon().stream())
                .filter(named -> named.value().equals(name))
                .findFirst()
                .flatMap(named -> session.getProvider(ProjectAssets.class).byName(realm, name))
                .orElseThrow(NotFoundException::new);
        return answer(image.mediaType(), name, FOR_GOOD, image.content());
    }

    private Response answer(String mediaType, String tag, String caching, byte[] content) {
        String version = '"' + tag + '"';
        String known =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.IF_NONE_MATCH);
        Response.ResponseBuilder answer =
                version.equals(known) ? Response.notModified() : Response.ok(content, mediaType);
        return answer.header(HttpHeaders.ETAG, version)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }

    private Theme loginTheme() {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN);
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme cannot be read", e);
        }
    }
}
