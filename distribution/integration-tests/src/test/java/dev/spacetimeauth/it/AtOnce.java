package dev.spacetimeauth.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The same request from many threads, which start together. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> run(int times, Supplier<T> request) {
        var pool = Executors.newFixedThreadPool(times);
        var start = new CountDownLatch(1);
        try {
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                futures.add(pool.submit(() -> {
                    start.await();
                    return request.get();
                }));
            }
            start.countDown();
            var answers = new ArrayList<T>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while requests ran", e);
        } catch (ExecutionException e) {
            throw new AssertionError("A request failed", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
