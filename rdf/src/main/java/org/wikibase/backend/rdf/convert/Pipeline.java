package org.wikibase.backend.rdf.convert;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.wikibase.backend.rdf.json.EntityParser;

/**
 * Takes a dump through workers in batches: part of what is done with a batch is done at any time by any thread, the rest
 * in the dump's order by the thread that runs the pipeline.
 */
final class Pipeline {

    private static final int BATCH_BYTES = 1 << 20;

    private final int threads;
    private final Work work;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** The part for any thread. */
    interface Work {
        Rest begin(Batch batch);
    }

    /** The part in order. */
    interface Rest {
        void end() throws IOException;
    }

    private record Waiting(Batch batch, FutureTask<Rest> work) {}

    Pipeline(int threads, Work work) {
        this.threads = threads;
        this.work = work;
    }

    /**
     * @param done hears of every batch that is through
     * @return why the dump cannot be read to its end, if so; what could be read is through then
     * @throws IOException what a {@link Rest} throws
     */
    Optional<IOException> run(Documents documents, Consumer<Batch> done) throws IOException {
        if (threads == 1) {
            return run(documents, done, Runnable::run);
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            return run(documents, done, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    private Optional<IOException> run(Documents documents, Consumer<Batch> done, Executor workers) throws IOException {
        ThreadLocal<EntityParser> parsers = ThreadLocal.withInitial(EntityParser::new);
        Reading reading = new Reading(documents);
        for (var next = reading.batch(); next.isPresent(); next = reading.batch()) {
            Batch batch = next.get();
            FutureTask<Rest> task = new FutureTask<>(() -> {
                batch.parse(parsers.get());
                return work.begin(batch);
            });
            workers.execute(task);
            waiting.add(new Waiting(batch, task));
            // Enough to keep every worker busy, and no more, because each holds its documents and its output.
            while (waiting.size() > (threads == 1 ? 0 : 2 * threads)) {
                end(waiting.remove(), done);
            }
        }
        while (!waiting.isEmpty()) {
            end(waiting.remove(), done);
        }
        return reading.failure;
    }

    private static void end(Waiting next, Consumer<Batch> done) throws IOException {
        try {
            next.work.get().end();
            done.accept(next.batch);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Cuts batches; a failure ends the documents, so that those before it are not lost. */
    private static final class Reading {

        private final Documents documents;
        private Optional<IOException> failure = Optional.empty();

        Reading(Documents documents) {
            this.documents = documents;
        }

        Optional<Batch> batch() {
            List<Documents.Document> list = new ArrayList<>();
            long bytes = 0;
            try {
                while (bytes < BATCH_BYTES && failure.isEmpty()) {
                    var next = documents.next();
                    if (next.isEmpty()) {
                        break;
                    }
                    list.add(next.get());
                    bytes += next.get().json().length;
                }
            } catch (IOException e) {
                failure = Optional.of(e);
            }
            return list.isEmpty() ? Optional.empty() : Optional.of(new Batch(list, documents.bytesRead()));
        }
    }
}
