package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.testing.App;
import dev.spacetimeauth.testing.ComposedCluster;
import dev.spacetimeauth.testing.HttpBrowser;
import dev.spacetimeauth.testing.HttpBrowser.Answer;
import dev.spacetimeauth.testing.SentMail;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in by e-mail that stops at a step and goes on later: of a player who tries again when something goes wrong, or of one who has failed then.
 */
final class FaultySignIn {

    /** How far it has come. */
    enum Step {
        START,
        PAGE,
        MAILED,
        CODE,
        TOKENS
    }

    /**
     * What the player went through.
     *
     * @param seen what answered instead of the next step, each time
     * @param longest the time that one request, with its repetitions, took
     */
    record Outcome(List<String> seen, Duration longest, boolean lost) {}

    private static final AtomicInteger PLAYERS = new AtomicInteger();

    /** That code or token is used up, or another request with it has not come to its end; or the form is another one. */
    private static final Set<String> SPENT =
            Set.of("invalid_grant", "temporarily_unavailable", "HTTP 200", "HTTP 400", "No button");

    private static final int SPENT_TRIES = 3;
    private static final int RESTARTS_MAX = 3;
    private static final Duration MAIL_WITHIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** More than the minute after which an address gets another mail. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final App app;
    private final ComposedCluster cluster;
    private final boolean patient;
    private final HttpBrowser browser = new HttpBrowser();
    private final String address = "player" + PLAYERS.incrementAndGet() + "@example.com";
    private final List<String> seen = new ArrayList<>();
    private Duration longest = Duration.ZERO;
    private int asked;
    private int restarts;
    private int spent;
    private Step step = Step.START;
    private Answer page;
    private App.@Nullable SignedIn tokens;

    private FaultySignIn(App app, ComposedCluster cluster, boolean patient) {
        this.app = app;
        this.cluster = cluster;
        this.patient = patient;
        this.page = new Answer(0, cluster.base(), "");
    }

    /** Whose sign-in has failed as soon as one answer is not the next step. */
    static FaultySignIn impatient(App app, ComposedCluster cluster) {
        return new FaultySignIn(app, cluster, false);
    }

    static FaultySignIn upTo(Step step, App app, ComposedCluster cluster) {
        var signIn = new FaultySignIn(app, cluster, true);
        while (signIn.step.compareTo(step) < 0) {
            signIn.advance();
        }
        assertThat(signIn.seen).as("Before any fault").isEmpty();
        signIn.longest = Duration.ZERO;
        return signIn;
    }

    /** To the end; at least one request. */
    Outcome proceed() {
        try {
            do {
                advance();
            } while (step != Step.TOKENS);
            return new Outcome(seen, longest, false);
        } catch (AssertionError | RuntimeException e) {
            seen.add("gave up at " + step + ": " + e.getMessage());
            return new Outcome(seen, longest, true);
        }
    }

    /** Asks for the mail while no mail server is there: the page says so, and offers the form again. */
    void asksInVain() {
        Answer waiting = browser.submit(page, "send", Map.of("email", address));
        URI again = URI.create(waiting.document().select("#check-mail").attr("data-page-uri"));
        page = Awaitility.await()
                .until(() -> browser.open(again), answer -> answer.text().contains("The mail could not be sent."));
    }

    private void advance() {
        switch (step) {
            case START -> {
                // Signed in already, who has lost no more than the app's code.
                page = insist(
                        () -> browser.open(app.signInUri("email")),
                        answer -> answer.isBackInApp() || asksForAddress(answer));
                step = page.isBackInApp() ? Step.CODE : Step.PAGE;
            }
            case PAGE -> {
                page = insist(() -> browser.submit(page, "send", Map.of("email", address)), FaultySignIn::asksForCode);
                asked++;
                step = Step.MAILED;
            }
            case MAILED -> {
                String code = newestMail().code();
                orAgain(() -> {
                    page = insist(() -> browser.submit(page, "verify", Map.of("code", code)), Answer::isBackInApp);
                    step = Step.CODE;
                });
            }
            case CODE -> redeem(() -> app.signedIn(page.uri()));
            case TOKENS ->
                redeem(() -> app.refresh(Objects.requireNonNull(tokens).tokens().getRefreshToken()));
        }
    }

    private void redeem(Supplier<App.SignedIn> request) {
        orAgain(() -> {
            tokens = insist(request);
            step = Step.TOKENS;
        });
    }

    /** Codes and tokens are good for one request; where its answer was lost, the player signs in again. */
    private void orAgain(Runnable redemption) {
        try {
            redemption.run();
        } catch (SpentException e) {
            seen.add("signed in again");
            if (++restarts == RESTARTS_MAX) {
                throw new AssertionError(address + " began " + restarts + " times", e);
            }
            step = Step.START;
        }
    }

    private SentMail newestMail() {
        return Awaitility.await("mail to " + address)
                .atMost(MAIL_WITHIN)
                .until(() -> cluster.mails().mailsTo(address), mails -> mails.size() >= asked)
                .get(asked - 1);
    }

    private static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private SpentException(Throwable cause) {
            super(cause);
        }
    }

    private static boolean asksForAddress(Answer answer) {
        return answer.status() == 200 && !answer.document().select("#email").isEmpty();
    }

    private static boolean asksForCode(Answer answer) {
        return answer.status() == 200 && !answer.document().select("#code").isEmpty();
    }

    private Answer insist(Supplier<Answer> request, Predicate<Answer> good) {
        return insist(() -> {
            Answer answer = request.get();
            if (!good.test(answer)) {
                // The player goes on with the form that is there now.
                page = asksForAddress(answer) || asksForCode(answer) ? answer : page;
                throw new AssertionError("HTTP " + answer.status() + title(answer));
            }
            return answer;
        });
    }

    private static String title(Answer answer) {
        String words = answer.document().select("h1, [role=alert]").text();
        return words.isEmpty() ? "" : " “" + words + "”";
    }

    private <T> T insist(Supplier<T> request) {
        spent = 0;
        Instant begin = Instant.now();
        T answer = patient ? patiently(request) : request.get();
        Duration took = Duration.between(begin, Instant.now());
        longest = took.compareTo(longest) > 0 ? took : longest;
        return answer;
    }

    private <T> T patiently(Supplier<T> request) {
        return Awaitility.await(address)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_TRIES)
                .until(() -> attempt(request), Optional::isPresent)
                .orElseThrow();
    }

    private <T> Optional<T> attempt(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (AssertionError | RuntimeException e) {
            String what = String.valueOf(e.getMessage());
            seen.add(what);
            if (SPENT.stream().anyMatch(what::startsWith) && step.compareTo(Step.PAGE) > 0 && ++spent == SPENT_TRIES) {
                throw new SpentException(e);
            }
            return Optional.empty();
        }
    }
}
