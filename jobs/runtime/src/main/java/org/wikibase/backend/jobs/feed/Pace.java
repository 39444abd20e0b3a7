package org.wikibase.backend.jobs.feed;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often the feed is asked.
 *
 * @param busy pause after a poll that found changes
 * @param idle longest pause while nothing happens; reached by doubling. Also the pause
 *     between two polls of one slot each while other work of the process has precedence
 */
public record Pace(Duration busy, Duration idle) implements Serializable {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    public static final Pace DEFAULT = new Pace(Duration.ofMillis(50), Duration.ofSeconds(1));

    public Pace {
        if (busy.isNegative() || busy.compareTo(idle) > 0 || idle.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A pace needs 0 <= busy <= idle <= 300 s, got " + busy + ", " + idle);
        }
    }
}
