package org.wikibase.backend.api.imports;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Threads that do the same key's work in the order it came, and different keys' at once. */
final class Lanes implements AutoCloseable {

    private final List<ExecutorService> threads;

    Lanes(String name, int count) {
        this.threads = IntStream.range(0, count)
                .mapToObj(lane -> Executors.newSingleThreadExecutor(work -> {
                    Thread thread = new Thread(work, name + "-" + lane);
                    thread.setDaemon(true);
                    return thread;
                }))
                .toList();
    }

    public <T> Future<T> submit(String key, Callable<T> work) {
        return threads.get(Math.floorMod(key.hashCode(), threads.size())).submit(work);
    }

    /** What has begun is finished; what waits is not done. */
    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
