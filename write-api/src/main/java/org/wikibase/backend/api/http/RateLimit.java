package org.wikibase.backend.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;

/**
 * How often somebody may ask. Each has a bucket that holds a minute's worth and fills up steadily, so a burst is allowed
 * after a pause. Buckets are this process's own: with several processes each allows as much.
 */
public final class RateLimit {

    /** As many askers at once are told apart; then those who were silent longest start anew. */
    private static final int MOST_ASKERS = 100_000;

    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
    private static final double SECONDS_PER_MINUTE = Duration.ofMinutes(1).toSeconds();

    private final int perMinute;
    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ASKERS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    /**
     * @param perMinute 0 for no limit
     * @param nanos a clock that never goes back
     */
    public RateLimit(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /**
     * @param asker a user or an address
     * @throws Rejected with the seconds after which one more request is allowed
     */
    public void take(String asker) {
        if (perMinute == 0) {
            return;
        }
        double missing = buckets.get(asker, first -> new Bucket(perMinute, nanos.getAsLong()))
                .take();
        if (missing > 0) {
            throw Rejected.because(
                    Reason.RATE_LIMITED, "at most " + perMinute + " a minute", Map.of("retry_after", (long)
                            Math.ceil(missing * SECONDS_PER_MINUTE / perMinute)));
        }
    }

    /** What one asker has left. */
    private final class Bucket {
        private double tokens;
        private long filledAt;

        private Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }

        /** @return what is missing of one; 0 when it was taken */
        synchronized double take() {
            long now = nanos.getAsLong();
            tokens = Math.min(perMinute, tokens + (now - filledAt) * perMinute / NANOS_PER_MINUTE);
            filledAt = now;
            if (tokens < 1) {
                return 1 - tokens;
            }
            tokens--;
            return 0;
        }
    }
}
