package org.wikibase.backend.jobs.kafka;

import java.time.Instant;

/**
 * Says in one partition of a topic: everything that follows from the feed up to here has been written above.
 *
 * @param seqs the last number of slot 0, 1, … 255; 0 where none was read
 */
public record Watermark(String topic, int partition, long epoch, long[] seqs, Instant at) {

    /** The domain by which readers know that this is no event of the wiki. */
    public static final String DOMAIN = "canary";

    /** Of the record itself. */
    String id() {
        return EventId.of(topic + ' ' + partition + ' ' + at);
    }
}
