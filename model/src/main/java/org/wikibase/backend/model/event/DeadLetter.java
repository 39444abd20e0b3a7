package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * A change that a job could not handle, with all that is needed to try again: the feed's row and what it would have been
 * compared with.
 *
 * @param job name of the job that gave up
 * @param reason a code such as {@code SNAPSHOT_CORRUPT}
 * @param detail for people; the failure's message and where it happened
 * @param fromRevision the last revision that the job handled; 0 for none
 */
public record DeadLetter(
        String job, String reason, String detail, Instant failedAt, FeedChange change, long fromRevision) {}
