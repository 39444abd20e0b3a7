package org.wikibase.backend.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs work on as many threads as there is work, all let loose at the same moment. */
public final class Together {

    private Together() {}

    /** @return the results in the order of the work; the first failure is thrown */
    public static <W, R> List<R> run(List<W> work, Function<W, R> each) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (W one : work) {
                Callable<R> task = () -> {
                    start.await();
                    return each.apply(one);
                };
                futures.add(threads.submit(task));
            }
            start.countDown();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            threads.shutdownNow();
        }
    }
}
