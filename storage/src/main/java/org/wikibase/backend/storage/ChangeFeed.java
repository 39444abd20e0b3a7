package org.wikibase.backend.storage;

import java.util.List;
import org.wikibase.backend.model.event.FeedChange;

/** Every published revision once, in 256 dense sequences (I6). Read from the primary; never trimmed. */
public interface ChangeFeed {

    /** The last number of every slot, all read in one query. */
    Ends ends();

    /** In order of {@code seq}, from {@code fromSeq} on, of the present epoch. */
    List<FeedChange> read(Slot slot, long fromSeq, int limit);

    /**
     * @param last the last number of slot 0, 1, … 255; 0 where nothing was published yet
     */
    record Ends(long epoch, long[] last) {}
}
