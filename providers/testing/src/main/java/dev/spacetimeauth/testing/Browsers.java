package dev.spacetimeauth.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run's Chromium: the system's, else Debian's package (installed when this is root on Debian), else Playwright's own
 * download. Where none can be had, tests that need a browser are skipped and say so.
 */
public final class Browsers implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Browsers launch() {
        Optional<Path> chromium = installed().or(Browsers::installFromDebian);
        Map<String, String> environment = new HashMap<>();
        chromium.ifPresent(path -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            var options = new LaunchOptions().setArgs(ARGUMENTS);
            chromium.ifPresent(options::setExecutablePath);
            return new Browsers(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException e) {
            // Of Playwright when the browser does not start, a plain one when its download fails.
            String missing = "No browser: install Chromium (Debian: apt-get install chromium) to run the browser tests";
            throw Missing.skip(missing + " [" + firstLine(e) + "]");
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** A player's browser, with an empty cache and no cookies. */
    public PlayerBrowser open() {
        return new PlayerBrowser(browser);
    }

    private static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installFromDebian() {
        return Debian.install("chromium") ? installed() : Optional.empty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
