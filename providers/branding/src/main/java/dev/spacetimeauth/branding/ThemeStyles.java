package dev.spacetimeauth.branding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.Config;
import org.keycloak.theme.Theme;

/** The style sheets that login themes name in their property {@code styles}, read once where themes are cached. */
final class ThemeStyles {

    private final Map<String, String> byTheme = new ConcurrentHashMap<>();
    private final boolean cached = Config.scope("theme").getBoolean("cacheThemes", true);

    String of(Theme theme) {
        return cached ? byTheme.computeIfAbsent(theme.getName(), name -> read(theme)) : read(theme);
    }

    private static String read(Theme theme) {
        var styles = new StringBuilder();
        try {
            for (String path : theme.getProperties().getProperty("styles", "").split(" ", -1)) {
                append(theme, path, styles);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The styles of theme " + theme.getName() + " cannot be read", e);
        }
        return styles.toString();
    }

    private static void append(Theme theme, String path, StringBuilder styles) throws IOException {
        if (path.isEmpty()) {
            return;
        }
        try (InputStream css = theme.getResourceAsStream(path)) {
            if (css != null) {
                styles.append(new String(css.readAllBytes(), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
    }
}
