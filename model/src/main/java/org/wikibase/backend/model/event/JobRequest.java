package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * What an operator asks a job to do with an entity, beside what the feed tells it.
 *
 * @param job its name; other jobs pass over it
 * @param change the row of the feed to handle again; of a reconciliation or sweep only entity and slot say anything
 */
public record JobRequest(String job, Action action, FeedChange change) {

    /** What to do. */
    public enum Action {
        /** Handle the change as if the feed told it now: dropped when the job has handled a later one. */
        REPLAY,
        /** Say everything about the entity again, whatever readers have. */
        RECONCILE,
        /** Say how the newest mapping differs from the one that the entity was last said under. */
        SWEEP
    }

    private static final String NO_NONCE = "0".repeat(32);

    public static JobRequest reconcile(String job, String entity, int slot) {
        return of(Action.RECONCILE, job, entity, slot);
    }

    public static JobRequest sweep(String job, String entity, int slot) {
        return of(Action.SWEEP, job, entity, slot);
    }

    private static JobRequest of(Action action, String job, String entity, int slot) {
        FeedChange nothing =
                new FeedChange(0, slot, 0, NO_NONCE, entity, 0, FeedChange.ChangeKind.EDITED, Instant.EPOCH);
        return new JobRequest(job, action, nothing);
    }
}
