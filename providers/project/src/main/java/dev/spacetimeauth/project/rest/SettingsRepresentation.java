package dev.spacetimeauth.project.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.ProjectImage;
import dev.spacetimeauth.project.ProjectSetting;
import dev.spacetimeauth.project.ProjectSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All settings in force, a colour scheme only when it is not {@code fixed}; pictures by the address a browser finds them at. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SettingsRepresentation(
        boolean emailLogin,
        boolean anonymousLogin,
        String textColor,
        String backgroundColor,
        String primaryColor,
        String boxColor,
        String borderColor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String colorScheme,
        @Nullable String logo,
        @Nullable String favicon,
        long linkLifespan,
        int guestRetentionDays) {

    static SettingsRepresentation of(ProjectSettings settings, URI frontend, String realm) {
        Palette palette = settings.palette();
        return new SettingsRepresentation(
                settings.emailLogin(),
                settings.anonymousLogin(),
                palette.text().toString(),
                palette.background().toString(),
                palette.primary().toString(),
                palette.box().toString(),
                palette.border().toString(),
                settings.toValues().get(ProjectSetting.COLOR_SCHEME.key()),
                url(settings.logo(), frontend, realm),
                url(settings.favicon(), frontend, realm),
                settings.linkLifespan().toMinutes(),
                settings.guestRetentionDays());
    }

    private static @Nullable String url(Optional<ProjectImage> image, URI frontend, String realm) {
        return image.map(picture -> picture.url(frontend, realm).toString()).orElse(null);
    }
}
