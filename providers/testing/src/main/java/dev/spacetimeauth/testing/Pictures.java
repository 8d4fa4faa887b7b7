package dev.spacetimeauth.testing;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages for people to look at, taken where the system property {@code pictures} names a directory. */
public final class Pictures {

    private Pictures() {}

    public static void take(Page page, String name) {
        String directory = System.getProperty("pictures");
        if (directory != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(directory, name + ".png"))
                    .setFullPage(true));
        }
    }
}
