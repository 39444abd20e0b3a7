package org.wikibase.backend.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.wikibase.backend.storage.StorageUnavailable;

/**
 * Answers what was asked while the answers before were under way all at once, by one unit of work on the database. Nobody
 * waits for company: who asks alone is answered alone.
 *
 * @param <A> what is asked
 * @param <R> what is answered
 */
final class Gathered<A, R> implements AutoCloseable {

    private static final int MOST = 64;

    private final Function<List<A>, List<R>> together;
    private final LinkedBlockingQueue<Asked<A, R>> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService thread;

    /** @param together as many answers as it was asked, in the same order; what it throws is thrown to all who asked */
    Gathered(String name, Function<List<A>, List<R>> together) {
        this.together = together;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    R answer(A question) {
        Asked<A, R> asked = new Asked<>(question, new CompletableFuture<>());
        waiting.add(asked);
        try {
            thread.execute(this::answerWaiting);
        } catch (RejectedExecutionException closed) {
            throw new StorageUnavailable("The index is closed", closed);
        }
        try {
            return asked.answer().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Runs once for each who asked, so nobody is forgotten; most runs find that one before has answered all. */
    private void answerWaiting() {
        List<Asked<A, R>> all = new ArrayList<>();
        waiting.drainTo(all, MOST);
        if (all.isEmpty()) {
            return;
        }
        try {
            List<R> answers = together.apply(all.stream().map(Asked::question).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error failure) {
            all.forEach(asked -> asked.answer().completeExceptionally(failure));
        }
    }

    /** What is under way is still answered. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private record Asked<A, R>(A question, CompletableFuture<R> answer) {}
}
