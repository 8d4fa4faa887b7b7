package dev.spacetimeauth.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Pictures of many pages in one file, {@code target/contact-sheets/<name>.html}: each on a phone and a desktop, in light and dark. */
final class ContactSheet {

    private static final Path DIRECTORY = Path.of("target", "contact-sheets");
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 844;
    private static final int JPEG_QUALITY = 60;

    private final String name;
    private final StringBuilder html = new StringBuilder();

    ContactSheet(String name) {
        this.name = name;
        html.append("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(name)
                .append("</title>");
    }

    /** Leaves the page in light, at a desktop's width. */
    void add(String caption, Page page) {
        html.append("<figure><figcaption>").append(caption).append("</figcaption>");
        for (int width : new int[] {PHONE, DESKTOP}) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                byte[] jpeg = page.screenshot(new Page.ScreenshotOptions()
                        .setType(ScreenshotType.JPEG)
                        .setQuality(JPEG_QUALITY));
                html.append("<img height=\"420\" alt=\"")
                        .append(scheme)
                        .append(' ')
                        .append(width)
                        .append("\" src=\"data:image/jpeg;base64,")
                        .append(Base64.getEncoder().encodeToString(jpeg))
                        .append("\">");
            }
        }
        html.append("</figure>");
    }

    void write() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(name + ".html"), html);
    }
}
