package org.wikibase.backend.jobs.runtime;

import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JobRequest;

/**
 * What a job is to do with an entity.
 *
 * @param change of a reconciliation or sweep only entity and slot say anything
 */
public record Work(FeedChange change, Kind kind) {

    /** Where it comes from. */
    public enum Kind {
        /** The next row of its slot. */
        FEED,
        /** An operator; handled like a row of the feed. */
        REPLAY,
        /** An operator, who wants all of the entity said again. */
        RECONCILE,
        /** An operator, who wants to have said what other rules make of the entity than those it was last handled by. */
        SWEEP
    }

    static Work fromFeed(FeedChange change) {
        return new Work(change, Kind.FEED);
    }

    static Work of(JobRequest request) {
        return new Work(
                request.change(),
                switch (request.action()) {
                    case REPLAY -> Kind.REPLAY;
                    case RECONCILE -> Kind.RECONCILE;
                    case SWEEP -> Kind.SWEEP;
                });
    }

    /** A reconciliation's change, now that the revision to say again is known. */
    FeedChange revision(long revision) {
        return new FeedChange(
                change.epoch(),
                change.slot(),
                change.seq(),
                change.nonce(),
                change.entity(),
                revision,
                change.kind(),
                change.at());
    }

    boolean isChange() {
        return kind == Kind.FEED || kind == Kind.REPLAY;
    }
}
