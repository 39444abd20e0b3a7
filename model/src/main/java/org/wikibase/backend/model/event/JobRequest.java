package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * What an operator asks a job to do with an entity, beside what the feed tells it.
 *
 * @param job its name; other jobs pass over it
 * @param change the row of the feed to handle again; of a reconciliation only entity and slot say anything
 */
public record JobRequest(String job, Action action, FeedChange change) {

    /** What to do. */
    public enum Action {
        /** Handle the change as if the feed told it now: dropped when the job has handled a later one. */
        REPLAY,
        /** Say everything about the entity again, whatever readers have. */
        RECONCILE
    }

    private static final String NO_NONCE = "0".repeat(32);

    public static JobRequest reconcile(String job, String entity, int slot) {
        FeedChange nothing =
                new FeedChange(0, slot, 0, NO_NONCE, entity, 0, FeedChange.ChangeKind.EDITED, Instant.EPOCH);
        return new JobRequest(job, Action.RECONCILE, nothing);
    }
}
