package org.wikibase.backend.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.storage.EraseHistories;
import org.wikibase.backend.storage.Merges;
import org.wikibase.backend.storage.Reconciler;
import org.wikibase.backend.storage.Reconciler.Reconciled;

/** Runs the reconciler at the start and then again and again, until it is closed. */
final class Reconciling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

    private final Work work;
    private final MeterRegistry meters;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "reconciler");
        daemon.setDaemon(true);
        return daemon;
    });

    /** @param erasing absent where another process erases */
    record Work(Reconciler reconciler, Merges merges, Optional<EraseHistories> erasing) {}

    Reconciling(Work work, Duration every, MeterRegistry meters) {
        this.work = work;
        this.meters = meters;
        long millis = every.toMillis();
        // FutureReturnValueIgnored is no matter: round() lets nothing escape that would end the schedule.
        var unused = thread.scheduleWithFixedDelay(this::round, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            // Never a shorter grace, not even at the start: other processes may be between their PUT and publishing.
            Reconciled done = work.reconciler().run(Reconciler.GRACE);
            meters.counter("api.reconciler.published").increment(done.published());
            if (done.seen() > 0) {
                LOG.info("reconciler: {}", done);
            }
            int finished = work.merges().finish(Reconciler.GRACE);
            if (finished > 0) {
                LOG.info("merges of others that are over now: {}", finished);
            }
            work.erasing().ifPresent(this::erase);
        } catch (RuntimeException e) {
            LOG.warn("reconciler: {}", e.toString());
        }
    }

    private void erase(EraseHistories erasing) {
        EraseHistories.Erased erased = erasing.run();
        meters.counter("api.erased").increment(erased.histories());
        if (erased.histories() + erased.damaged() > 0) {
            LOG.info("deleted for good: {}", erased);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
