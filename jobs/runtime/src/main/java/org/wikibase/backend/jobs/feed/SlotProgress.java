package org.wikibase.backend.jobs.feed;

import org.wikibase.backend.model.event.FeedChange;

/** How far a job has handled one slot of the feed: everything up to this number is done with. */
public record SlotProgress(int slot, long epoch, long seq) {

    public static SlotProgress after(FeedChange change) {
        return new SlotProgress(change.slot(), change.epoch(), change.seq());
    }
}
