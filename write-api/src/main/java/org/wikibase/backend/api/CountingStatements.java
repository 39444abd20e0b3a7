package org.wikibase.backend.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.storage.statements.IndexStatements;

/** Keeps the index of statements close behind the feed, beside the requests, until it is closed. */
final class CountingStatements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CountingStatements.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Of the looks while an import is under way only one in so many counts anything: the import goes before. */
    private static final int GIVES_WAY = 10;

    private final IndexStatements statements;
    private final BooleanSupplier importing;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "statements");
        daemon.setDaemon(true);
        return daemon;
    });
    private int looks;
    private boolean failed;

    CountingStatements(IndexStatements statements, BooleanSupplier importing, MeterRegistry meters) {
        this.statements = statements;
        this.importing = importing;
        meters.gauge("api.statements.collisions", statements, IndexStatements::collisions);
        // FutureReturnValueIgnored is no matter: look() lets nothing escape that would end the schedule.
        var unused =
                thread.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (!importing.getAsBoolean()) {
                while (!thread.isShutdown() && !importing.getAsBoolean() && statements.step() > 0) {
                    // Until there is nothing more, or somebody else is at it.
                }
            } else if (looks++ % GIVES_WAY == 0) {
                statements.step();
            }
            failed = false;
        } catch (RuntimeException e) {
            // Said once: a database that is away is for a while.
            if (!failed) {
                LOG.warn("statements are not counted: {}", e.toString());
            }
            failed = true;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
