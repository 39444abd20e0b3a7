package org.wikibase.backend.jobs.feed;

import java.util.List;

/**
 * What a checkpoint keeps of the enumerator.
 *
 * @param planned whether the slots were handed out at all; false before the feed's ends were noted
 * @param splits those that no reader has
 */
record PendingSplits(boolean planned, List<FeedSplit> splits) {

    static final PendingSplits NOT_PLANNED = new PendingSplits(false, List.of());

    PendingSplits {
        splits = List.copyOf(splits);
    }
}
