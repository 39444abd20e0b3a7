package org.wikibase.backend.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * How long an edit may go on trying, and how it gives way between tries.
 *
 * @param patience from the first try to the last
 * @param pause mean of the random wait after losing a race
 */
public record Attempts(Clock clock, RandomGenerator random, Duration patience, Duration pause) {

    Deadline start() {
        return new Deadline(this, clock.instant().plus(patience));
    }

    /** The moment after which an edit gives up. */
    record Deadline(Attempts attempts, Instant instant) {

        /** @throws Rejected TOO_BUSY when the time is over */
        void pauseOrGiveUp(EntityId id) {
            if (!attempts.clock.instant().isBefore(instant)) {
                throw Rejected.because(Reason.TOO_BUSY, id);
            }
            // Jitter, so that losers of one race do not meet again in step.
            LockSupport.parkNanos(attempts.random.nextLong(2 * attempts.pause.toNanos() + 1));
        }
    }
}
