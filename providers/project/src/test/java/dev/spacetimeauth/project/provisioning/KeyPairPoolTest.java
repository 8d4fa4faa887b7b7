package dev.spacetimeauth.project.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyPairPoolTest {

    @Test
    void nothingIsMadeBeforeTheFirstRequest() {
        var made = new AtomicInteger();

        try (var pool = new KeyPairPool(4, () -> pair(made), Duration.ZERO)) {
            assertThat(pool.prepared()).isZero();
        }

        assertThat(made).hasValue(0);
    }

    @Test
    void theFirstRequestFillsThePoolAndNoFurther() throws InterruptedException {
        var made = new CountDownLatch(5);

        try (var pool = new KeyPairPool(4, () -> counted(made), Duration.ZERO)) {
            pool.take();

            assertThat(made.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(pool.prepared()).isBetween(3, 4);
        }
    }

    @Test
    void thePoolRestsAsLongAsItHasWorked() throws InterruptedException {
        var made = new CountDownLatch(4);
        List<Work> works = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.currentThread();

        try (var pool = new KeyPairPool(4, () -> timed(caller, made, works), Duration.ZERO)) {
            pool.take();

            assertThat(made.await(1, TimeUnit.MINUTES)).isTrue();
        }

        for (int i = 1; i < works.size(); i++) {
            Work before = works.get(i - 1);
            assertThat(works.get(i).start() - before.end()).isGreaterThanOrEqualTo(before.end() - before.start());
        }
    }

    @Test
    void anEmptyPoolMakesThePairAtOnce() {
        var none = new Semaphore(0);
        Thread caller = Thread.currentThread();

        try (var pool = new KeyPairPool(4, () -> onlyFor(caller, none), Duration.ZERO)) {
            assertThat(pool.take()).isNotNull();
            assertThat(pool.take()).isNotNull();
        }
    }

    @Test
    void noPairIsHandedOutTwice() throws InterruptedException {
        Set<KeyPair> taken = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        List<Thread> takers = new ArrayList<>();

        try (var pool = new KeyPairPool(8, () -> pair(new AtomicInteger()), Duration.ZERO)) {
            for (int i = 0; i < 4; i++) {
                takers.add(new Thread(() -> {
                    for (int n = 0; n < 50; n++) {
                        taken.add(pool.take());
                    }
                }));
            }
            takers.forEach(Thread::start);
            for (Thread taker : takers) {
                taker.join();
            }
        }

        assertThat(taken).hasSize(200);
    }

    /** When it began and ended, in nanoseconds. */
    private record Work(long start, long end) {}

    /** What the caller makes for itself does not count: it goes on beside the pool's work. */
    private static KeyPair timed(Thread caller, CountDownLatch made, List<Work> works) {
        long start = System.nanoTime();
        KeyPair pair = pair(new AtomicInteger());
        if (Thread.currentThread() != caller) {
            works.add(new Work(start, System.nanoTime()));
            made.countDown();
        }
        return pair;
    }

    private static KeyPair counted(CountDownLatch made) {
        KeyPair pair = pair(new AtomicInteger());
        made.countDown();
        return pair;
    }

    /** Makes pairs for this caller only: the pool's own thread waits for a permit. */
    private static KeyPair onlyFor(Thread caller, Semaphore permits) {
        if (Thread.currentThread() != caller) {
            permits.acquireUninterruptibly();
        }
        return pair(new AtomicInteger());
    }

    /** Elliptic curves are quicker to make than RSA; the pool does not look into the pair. */
    private static KeyPair pair(AtomicInteger made) {
        made.incrementAndGet();
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
