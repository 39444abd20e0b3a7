package org.wikibase.backend.jobs.feed;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader tells its enumerator that it is far behind the feed, or no longer. Flink then takes checkpoints less often:
 * nobody waits for the single change, and each checkpoint costs a Kafka transaction and some objects.
 */
record Backlog(boolean isFarBehind) implements SourceEvent {

    /** Published revisions that were not read yet, of one reader. */
    static final long FAR = 1_000;
}
