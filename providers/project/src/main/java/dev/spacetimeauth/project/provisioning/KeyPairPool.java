package dev.spacetimeauth.project.provisioning;

import java.security.KeyPair;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.keycloak.common.util.KeyUtils;

/**
 * RSA key pairs made before somebody waits for them, in memory only. Each is handed out once. The first request starts
 * one thread that fills the pool; an empty pool makes the pair at once.
 */
public final class KeyPairPool implements AutoCloseable {

    static final int BITS = 2048;

    private final Supplier<KeyPair> generator;
    private final BlockingQueue<KeyPair> ready;
    private final AtomicBoolean filling = new AtomicBoolean();
    private final ExecutorService background = Executors.newSingleThreadExecutor(KeyPairPool::thread);

    public KeyPairPool(int size) {
        this(size, () -> KeyUtils.generateRsaKeyPair(BITS));
    }

    KeyPairPool(int size, Supplier<KeyPair> generator) {
        this.ready = new ArrayBlockingQueue<>(size);
        this.generator = generator;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "project-key-pairs");
        thread.setDaemon(true);
        return thread;
    }

    KeyPair take() {
        KeyPair prepared = ready.poll();
        if (filling.compareAndSet(false, true)) {
            background.execute(this::fill);
        }
        return prepared == null ? generator.get() : prepared;
    }

    int prepared() {
        return ready.size();
    }

    private void fill() {
        try {
            while (ready.remainingCapacity() > 0 && !background.isShutdown()) {
                ready.add(generator.get());
            }
        } finally {
            filling.set(false);
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        ready.clear();
    }
}
