package dev.spacetimeauth.branding;

import dev.spacetimeauth.project.Palette;
import dev.spacetimeauth.project.Shades;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The theme's styles with a project's colours, as one file: a page makes no request more for them. All that comes from
 * the project is colours, printed from numbers.
 */
record BrandStyleSheet(String css) {

    private static final int HASH_BYTES = 16;

    /** {@code followsBrowser}: a browser that prefers the other scheme gets the palette's counterpart. */
    static BrandStyleSheet of(String themeStyles, Palette palette, boolean followsBrowser) {
        String css = themeStyles + colors(palette);
        if (followsBrowser) {
            Palette other = palette.counterpart();
            css += "@media (prefers-color-scheme: " + scheme(other) + ") {\n" + colors(other) + "}\n";
        }
        return new BrandStyleSheet(css);
    }

    private static String colors(Palette palette) {
        Shades shades = palette.shades();
        return """
                :root {
                  --text: %s;
                  --background: %s;
                  --primary: %s;
                  --box: %s;
                  --border: %s;
                  --primary-text: %s;
                  --primary-hover: %s;
                  --focus: %s;
                  --field-border: %s;
                  --muted: %s;
                  --error: %s;
                  --warning: %s;
                  --color-scheme: %s;
                }
                """.formatted(
                        palette.text(),
                        palette.background(),
                        palette.primary(),
                        palette.box(),
                        palette.border(),
                        shades.primaryText(),
                        shades.primaryHover(),
                        shades.focus(),
                        shades.fieldBorder(),
                        shades.muted(),
                        shades.error(),
                        shades.warning(),
                        scheme(palette));
    }

    private static String scheme(Palette palette) {
        return palette.isLight() ? "light" : "dark";
    }

    /** Another for every other content, so that it can be cached for good. */
    String name() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "brand-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + ".css";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
