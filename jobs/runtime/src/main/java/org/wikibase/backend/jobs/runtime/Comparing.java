package org.wikibase.backend.jobs.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.jobs.feed.Patience;
import org.wikibase.backend.jobs.metrics.Distribution;
import org.wikibase.backend.jobs.metrics.MetricNames;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots;

/** The threads that fetch snapshots and compare them. Storage that is down is waited for; only poison fails. */
final class Comparing<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);
    private static final int TRIES = 3;

    private final Comparison<T> comparison;
    private final Patience patience;
    private final Snapshots snapshots;
    private final ExecutorService threads;
    private final Distribution fetchSeconds;
    private final Counter fetchedBytes;
    private final Distribution compareSeconds;

    Comparing(Follow<T> setting, MetricGroup metrics) {
        comparison = setting.comparison();
        MetricNames names = comparison.names();
        fetchSeconds = Distribution.ofSeconds(metrics, names.fetchSeconds());
        fetchedBytes = metrics.counter(names.fetchBytes(), new ThreadSafeSimpleCounter());
        compareSeconds = Distribution.ofSeconds(metrics, names.compareSeconds());
        comparison.open(setting.storage(), metrics);
        patience = setting.patience();
        snapshots = setting.storage().snapshots();
        threads = Executors.newFixedThreadPool(setting.threads(), work -> {
            Thread thread = new Thread(work, setting.job() + " compare revisions");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param finished called when the result is there, by the thread that made it */
    CompletableFuture<Compared<T>> start(Work work, LastRevision before, Instant now, Runnable finished) {
        CompletableFuture<Compared<T>> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(compare(work, before, now));
            } catch (InterruptedException | Error end) {
                result.completeExceptionally(end);
            }
            finished.run();
        });
        return result;
    }

    /** Whatever one change does to us, the rest goes on (I9). */
    private Compared<T> compare(Work work, LastRevision before, Instant now) throws InterruptedException {
        FeedChange change = work.change();
        try {
            EntityId id = EntityId.parse(change.entity());
            Optional<Snapshot> old =
                    before.revision() == 0 ? Optional.empty() : Optional.of(read(id, before.revision()));
            if (work.isChange()) {
                Snapshot after = read(id, change.revision());
                long begun = System.nanoTime();
                Consumer<Emitter<T>> events =
                        comparison.compare(new RevisionPair(change, old, before.rules(), after, now));
                compareSeconds.addSecondsSince(begun);
                return new Compared.Done<>(events);
            }
            // Of what the job has not handled yet the feed will tell.
            return new Compared.Done<>(old.map(last -> asked(work, sameTwice(work, last, before.rules(), now)))
                    .orElse(out -> {}));
        } catch (Rejected refused) {
            return new Compared.Failed<>(refused.reason().name(), refused.getMessage());
        } catch (RuntimeException poison) {
            if (threads.isShutdown()) {
                // What fails because the task ends, as its connections do, is no poison.
                throw new InterruptedException(poison.toString());
            }
            LOG.warn("{} r{} cannot be compared", change.entity(), change.revision(), poison);
            return new Compared.Failed<>("COMPARISON_FAILED", described(poison));
        }
    }

    /** What was said by other rules is brought to the present ones, and all of it said again if that is wanted. */
    private Consumer<Emitter<T>> asked(Work work, RevisionPair pair) {
        Consumer<Emitter<T>> changed = pair.beforeRules() == comparison.rules() ? out -> {} : comparison.compare(pair);
        return work.kind() == Work.Kind.SWEEP ? changed : changed.andThen(comparison.sayAgain(pair));
    }

    private static RevisionPair sameTwice(Work work, Snapshot last, int rules, Instant now) {
        FeedChange asked = work.change();
        FeedChange said = new FeedChange(
                asked.epoch(),
                asked.slot(),
                asked.seq(),
                asked.nonce(),
                asked.entity(),
                last.revision(),
                FeedChange.ChangeKind.of(last.header()),
                last.header().createdAt());
        return new RevisionPair(said, Optional.of(last), rules, last, now);
    }

    private Snapshot read(EntityId id, long revision) throws InterruptedException {
        Rejected last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                Optional<Snapshot> read = patience.untilAvailable(() -> measured(id, revision));
                if (read.isPresent()) {
                    return read.get();
                }
                last = Rejected.because(Reason.REVISION_NOT_FOUND, id + " r" + revision);
            } catch (Rejected corrupt) {
                last = corrupt;
            }
            // Bytes may be damaged on their way; only what stays damaged is poison. Others wait behind it meanwhile.
            if (i < TRIES - 1) {
                Thread.sleep(patience.first().toMillis());
            }
        }
        throw last;
    }

    private Optional<Snapshot> measured(EntityId id, long revision) {
        long begun = System.nanoTime();
        return snapshots.read(id, revision, bytes -> {
            fetchSeconds.addSecondsSince(begun);
            fetchedBytes.inc(bytes);
        });
    }

    private static String described(RuntimeException poison) {
        StackTraceElement[] stack = poison.getStackTrace();
        return poison + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            snapshots.close();
        } catch (Exception e) {
            LOG.warn("Snapshots did not close", e);
        }
    }
}
