package dev.spacetimeauth.project.provisioning;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * RSA key pairs made before somebody waits for them, in memory only. Each is handed out once. From the first request on one
 * thread fills the pool, when nobody has asked for a while, and leaves half of its processor to players; an empty pool makes the pair at once.
 */
public final class KeyPairPool implements AutoCloseable {

    static final int BITS = 2048;

    /** Creations in a row are not slowed down by the pool that they empty. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Supplier<KeyPair> generator;
    private final Duration quiet;
    private final BlockingQueue<KeyPair> ready;
    private final AtomicBoolean filling = new AtomicBoolean();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(KeyPairPool::thread);
    private volatile long lastTaken;

    public KeyPairPool(int size) {
        this(size, KeyPairPool::generate, QUIET);
    }

    KeyPairPool(int size, Supplier<KeyPair> generator, Duration quiet) {
        this.ready = new ArrayBlockingQueue<>(size);
        this.generator = generator;
        this.quiet = quiet;
    }

    /** The platform's own generator is faster than the one that Keycloak's crypto provider brings. */
    private static KeyPair generate() {
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(BITS);
            return rsa.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "project-key-pairs");
        thread.setDaemon(true);
        return thread;
    }

    KeyPair take() {
        lastTaken = System.nanoTime();
        KeyPair prepared = ready.poll();
        if (filling.compareAndSet(false, true)) {
            fillAfter(quiet);
        }
        return prepared == null ? generator.get() : prepared;
    }

    int prepared() {
        return ready.size();
    }

    private void fillAfter(Duration pause) {
        var unused = background.schedule(this::fill, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void fill() {
        if (ready.remainingCapacity() == 0) {
            filling.set(false);
            return;
        }
        long start = System.nanoTime();
        if (start - lastTaken < quiet.toNanos()) {
            fillAfter(quiet);
            return;
        }
        ready.add(generator.get());
        fillAfter(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        background.shutdownNow();
        ready.clear();
    }
}
