package dev.spacetimeauth.benchmarks;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.MailServer;
import dev.spacetimeauth.testing.TestProject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** People who sign in to one project, one after the other. */
final class Players implements AutoCloseable {

    private static final int OCTET = 256;

    private final RunningServer server;
    private final MailServer mails;
    private final TestProject project;
    private final App app;
    private int browsers;
    private int registered;
    private int returned;

    Players(RunningServer server, MailServer mails) {
        this.server = server;
        this.mails = mails;
        this.project = TestProject.create(new ServerAddress(URI.create(server.base())));
        this.app = App.of(project);
    }

    TestProject project() {
        return project;
    }

    /** Processor time of the server while so many new players sign in. */
    Duration cpuOfNew(int players) {
        int first = registered;
        registered += players;
        return cpuOf(first, players);
    }

    /** Processor time of the server while so many of those sign in again, who have not for the longest time: an address may have one mail a minute. */
    Duration cpuOfKnown(int players) {
        int first = returned;
        returned += players;
        return cpuOf(first, players);
    }

    private Duration cpuOf(int first, int players) {
        Duration before = server.cpu();
        for (int i = first; i < first + players; i++) {
            signIn("player" + i + "@example.com");
        }
        return server.cpu().minus(before);
    }

    private void signIn(String address) {
        HttpBrowser browser = browser();
        browser.submit(browser.open(app.signInUri("email")), "send", Map.of("email", address));
        URI link = mails.mailTo(address).link();
        Answer back = browser.submit(browser.open(link), "continue", Map.of());
        // As an app that has the server's keys already.
        if (!app.grant(app.codeIn(back.uri())).indicatesSuccess()) {
            throw new IllegalStateException("No tokens for " + address);
        }
        mails.empty();
    }

    private HttpBrowser browser() {
        browsers++;
        return HttpBrowser.at(
                "10." + browsers / OCTET / OCTET + "." + browsers / OCTET % OCTET + "." + browsers % OCTET);
    }

    /** How long the page takes that says to check the mail. */
    Duration ask(String address) {
        HttpBrowser browser = browser();
        Answer page = browser.open(app.signInUri("email"));
        Instant start = Instant.now();
        Answer answer = browser.submit(page, "send", Map.of("email", address));
        Duration took = Duration.between(start, Instant.now());
        if (answer.document().select("#code").isEmpty()) {
            throw new IllegalStateException("No mail: " + answer.text());
        }
        mails.mailTo(address);
        mails.empty();
        return took;
    }

    @Override
    public void close() {
        app.close();
    }
}
