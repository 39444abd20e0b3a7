package org.wikibase.backend.jobs.feed;

import org.apache.flink.api.connector.source.SourceSplit;
import org.wikibase.backend.storage.ChangeFeed.Ends;

/**
 * One slot of the feed and how far it was read. The cursor is the holder's own; whoever keeps one copies it.
 *
 * @param stop the last row to read, {@link #NEVER} for a job that follows the feed
 */
record FeedSplit(int slot, long stop, FeedCursor cursor) implements SourceSplit {

    static final long NEVER = Long.MAX_VALUE;

    boolean isDone() {
        return cursor.seq() >= stop;
    }

    /** @return how many rows there are still to read; 0 where the feed is shorter than what was read of it */
    long behind(Ends ends) {
        return Math.max(0, Math.min(ends.last()[slot], stop) - cursor.seq());
    }

    FeedSplit copy() {
        return new FeedSplit(slot, stop, cursor.copy());
    }

    @Override
    public String splitId() {
        return Integer.toString(slot);
    }
}
