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
 * @param pause mean of the random wait after losing a race for the first time; it grows to sixteen times that
 */
public record Attempts(Clock clock, RandomGenerator random, Duration patience, Duration pause) {

    private static final int MOST_DOUBLINGS = 4;

    Deadline start() {
        return new Deadline(this, clock.instant().plus(patience));
    }

    /** The moment after which one edit gives up, and how often it has lost until now. */
    static final class Deadline {
        private final Attempts attempts;
        private final Instant instant;
        private int losses;

        private Deadline(Attempts attempts, Instant instant) {
            this.attempts = attempts;
            this.instant = instant;
        }

        Instant instant() {
            return instant;
        }

        /** @throws Rejected TOO_BUSY when the time is over */
        void pauseOrGiveUp(EntityId id) {
            if (!attempts.clock.instant().isBefore(instant)) {
                throw Rejected.because(Reason.TOO_BUSY, id);
            }
            // Jitter, so that losers of one race do not meet again in step; longer each time, as many losers mean that
            // most of what is tried on this entity is wasted.
            long mean = attempts.pause.toNanos() << Math.min(losses, MOST_DOUBLINGS);
            losses++;
            LockSupport.parkNanos(attempts.random.nextLong(2 * mean + 1));
        }
    }
}
