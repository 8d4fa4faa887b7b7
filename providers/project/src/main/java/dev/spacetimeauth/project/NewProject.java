package dev.spacetimeauth.project;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to make a project; an instance is valid.
 *
 * @param name 2–40 characters of {@code [a-z0-9](-?[a-z0-9])*}
 * @param displayName at most 255 characters
 * @param template name of a realm template
 * @param redirectUris exact redirect URIs of the default client, see {@link RedirectUri}
 */
public record NewProject(
        String name,
        @Nullable String displayName,
        String template,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris) {

    public static final String DEFAULT_TEMPLATE = "default";

    private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final int NAME_MIN = 2;
    private static final int NAME_MAX = 40;
    private static final int DISPLAY_NAME_MAX = 255;

    public NewProject {
        checkName(name);
        checkDisplayName(displayName);
        if (!NAME.matcher(template).matches()) {
            throw new InvalidProjectException("template", "must be the name of a realm template");
        }
        redirectUris.forEach(uri -> checkUri("redirectUris", uri));
        postLogoutRedirectUris.forEach(uri -> checkUri("postLogoutRedirectUris", uri));
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    /** Fails unless a project may have this name. */
    public static void checkName(String name) {
        if (name.length() < NAME_MIN || name.length() > NAME_MAX) {
            throw new InvalidProjectException("name", "must be " + NAME_MIN + " to " + NAME_MAX + " characters long");
        }
        if (!NAME.matcher(name).matches()) {
            throw new InvalidProjectException(
                    "name", "may only have lower-case letters, digits and single hyphens between them");
        }
        if (name.equals("master")) {
            throw new InvalidProjectException("name", "must not be 'master'");
        }
    }

    /** Fails unless a project may have this display name. */
    public static void checkDisplayName(@Nullable String displayName) {
        if (displayName != null && displayName.length() > DISPLAY_NAME_MAX) {
            throw new InvalidProjectException("displayName", "must be at most " + DISPLAY_NAME_MAX + " characters");
        }
    }

    private static void checkUri(String field, String uri) {
        RedirectUri.reasonToRefuse(uri).ifPresent(reason -> {
            throw new InvalidProjectException(field, "'" + uri + "' " + reason);
        });
    }
}
