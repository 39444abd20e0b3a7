package org.wikibase.backend.jobs.feed;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikibase.backend.storage.StorageUnavailable;

/**
 * How long to wait between tries while storage is down. A job outlives any outage: it waits and never fails of it.
 *
 * @param first after the first failure; every further pause is twice as long
 * @param most between two tries
 */
public record Patience(Duration first, Duration most) implements Serializable {

    public static final Patience DEFAULT = new Patience(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Asks until there is an answer. @throws InterruptedException when the task is cancelled meanwhile */
    public <T> T untilAvailable(Supplier<T> question) throws InterruptedException {
        for (Duration pause = first; ; pause = next(pause)) {
            try {
                return question.get();
            } catch (StorageUnavailable down) {
                if (pause.equals(first)) {
                    LOG.warn("Storage is down, waiting for it: {}", down.getMessage());
                }
            }
            Thread.sleep(pause.toMillis());
        }
    }

    public Duration next(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(most) < 0 ? twice : most;
    }
}
