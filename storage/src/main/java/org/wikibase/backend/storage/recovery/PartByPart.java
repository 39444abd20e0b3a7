package org.wikibase.backend.storage.recovery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wikibase.backend.storage.StorageUnavailable;
import org.wikibase.backend.storage.Tail.Run;
import org.wikibase.backend.storage.recovery.IndexTasks.Progress;

/**
 * Works through parts, many at once, and remembers in the database after each step how far each has come: what is started
 * again goes on there, unless the database has started again too and may have forgotten what was done.
 */
final class PartByPart {

    private static final int PATIENCE = 8;

    private final String task;
    private final Run run;
    private final IndexTasks tasks;
    private final Tally tally;

    PartByPart(String task, Run run, IndexTasks tasks, Tally tally) {
        this.task = task;
        this.run = run;
        this.tasks = tasks;
        this.tally = tally;
    }

    /** One step of a part. */
    interface Step {
        /** @return how far the part is now */
        Progress next(Part part, Progress before);
    }

    void work(List<Part> parts, int threads, Step step) {
        Map<Part, Progress> begun = tasks.progress(task, run.id());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture.allOf(parts.stream()
                            .map(part -> CompletableFuture.runAsync(
                                    () -> finish(part, begun.getOrDefault(part, Progress.NONE), step), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        } finally {
            executor.shutdownNow();
        }
    }

    private void finish(Part part, Progress before, Step step) {
        tally.before(before);
        Progress progress = before;
        while (!progress.done()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("stopped at " + part);
            }
            progress = persistently(part, progress, step);
            tasks.save(task, run.id(), part, progress);
        }
        tally.partDone();
    }

    /** Hours of work do not end because a server is away for seconds; every step can be taken twice. */
    private static Progress persistently(Part part, Progress before, Step step) {
        for (int attempt = 1; true; attempt++) {
            try {
                return step.next(part, before);
            } catch (StorageUnavailable away) {
                if (attempt == PATIENCE) {
                    throw away;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50L << attempt));
            }
        }
    }
}
