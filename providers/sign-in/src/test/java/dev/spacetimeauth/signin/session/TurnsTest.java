package dev.spacetimeauth.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spacetimeauth.signin.session.Turns.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(Duration.ofSeconds(10));

    @Test
    void theNextWaitsForTheEndOfTheOneBefore() {
        Turn first = turns.await("a").orElseThrow();
        CompletableFuture<Optional<Turn>> second = CompletableFuture.supplyAsync(() -> turns.await("a"));
        assertThat(second).isNotDone();

        first.end();

        assertThat(second.join()).isPresent();
    }

    @Test
    void whoHasTheTurnDoesNotWaitForItself() {
        Turn first = turns.await("a").orElseThrow();

        assertThat(turns.await("a")).isEmpty();

        first.end();
        assertThat(turns.await("a")).isPresent();
    }

    @Test
    void othersKeysAreFree() {
        assertThat(turns.await("a")).isPresent();

        assertThat(turns.await("b")).isPresent();
    }

    @Test
    void whoHasWaitedLongEnoughTakesTheTurn() {
        var impatient = new Turns(Duration.ofMillis(1));
        Turn first = impatient.await("a").orElseThrow();

        Turn second =
                CompletableFuture.supplyAsync(() -> impatient.await("a")).join().orElseThrow();

        first.end();
        second.end();
        assertThat(impatient.await("a")).isPresent();
    }

    @Test
    void aTurnMayBeEndedByAnotherThread() {
        Turn first = turns.await("a").orElseThrow();
        CompletableFuture.runAsync(first::end).join();

        assertThat(CompletableFuture.supplyAsync(() -> turns.await("a")).join()).isPresent();
    }
}
