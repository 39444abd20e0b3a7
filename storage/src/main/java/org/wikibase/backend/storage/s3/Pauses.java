package org.wikibase.backend.storage.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Waits between tries of one request: random, so that clients do not return in step, and longer each time. */
final class Pauses {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration mean = Duration.ofMillis(20);

    /** @param most of which nothing is left to wait for */
    void pause(Duration most) {
        long nanos = ThreadLocalRandom.current().nextLong(2 * mean.toNanos());
        LockSupport.parkNanos(Math.min(nanos, most.toNanos()));
        Duration doubled = mean.multipliedBy(2);
        mean = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
