package dev.spacetimeauth.project;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A picture of a project's look: an https URL, or the name of an image uploaded to this project.
 *
 * @param value as in the settings component
 */
public record ProjectImage(String value) {

    /** Below {@code /realms/{realm}/}; the images of a project are found there by their names. */
    public static final String PATH = "project-assets";

    private static final Pattern UPLOADED = Pattern.compile("(logo|favicon)-[0-9a-f]{64}\\.(png|jpg|webp)");
    private static final int URL_MAX = 2048;

    /** What the picture is for; an uploaded image belongs to one of them. */
    public enum Slot {
        LOGO(ProjectSetting.LOGO),
        FAVICON(ProjectSetting.FAVICON);

        private final ProjectSetting setting;

        Slot(ProjectSetting setting) {
            this.setting = setting;
        }

        public ProjectSetting setting() {
            return setting;
        }
    }

    public boolean isUploaded() {
        return UPLOADED.matcher(value).matches();
    }

    /** Where a browser finds it. {@code base} is the server's address as browsers know it. */
    public URI url(URI base, String realm) {
        return isUploaded()
                ? UriBuilder.fromUri(base).path("realms/{realm}/{path}/{name}").build(realm, PATH, value)
                : URI.create(value);
    }

    /** Empty for a usable URL, else the end of a sentence that begins with it. */
    static Optional<String> reasonToRefuseUrl(String candidate) {
        if (candidate.length() > URL_MAX) {
            return Optional.of("must be at most " + URL_MAX + " characters");
        }
        URI uri;
        try {
            uri = new URI(candidate);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            return Optional.of("must be an https URL with a host");
        }
        return uri.getRawUserInfo() == null ? Optional.empty() : Optional.of("must not carry user information");
    }

    static boolean isUploadedFor(ProjectSetting setting, String candidate) {
        return UPLOADED.matcher(candidate).matches() && candidate.startsWith(setting.key() + "-");
    }
}
