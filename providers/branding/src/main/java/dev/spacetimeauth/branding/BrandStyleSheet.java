package dev.spacetimeauth.branding;

import dev.spacetimeauth.project.Palette;
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

    static BrandStyleSheet of(String themeStyles, Palette palette) {
        return new BrandStyleSheet(themeStyles
                + """
                :root {
                  --text: %s;
                  --background: %s;
                  --primary: %s;
                  --box: %s;
                  --border: %s;
                  --primary-text: %s;
                  --color-scheme: %s;
                }
                """.formatted(
                                palette.text(),
                                palette.background(),
                                palette.primary(),
                                palette.box(),
                                palette.border(),
                                palette.primaryText(),
                                palette.isLight() ? "light" : "dark"));
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
