package org.wikibase.backend.model.event;

import java.time.Instant;

/**
 * What a job could not handle, with all that is needed to try again: a row of the feed and what it would have been
 * compared with, or a record of a Kafka topic.
 *
 * @param job name of the job that gave up
 * @param reason a code such as {@code SNAPSHOT_CORRUPT}
 * @param detail for people; the failure's message and where it happened
 * @param change null when it was a record; number 0 in the feed when an operator asked for the entity
 * @param fromRevision the last revision that the job handled; 0 for none
 * @param record null when it was a change
 */
public record DeadLetter(
        String job,
        String reason,
        String detail,
        Instant failedAt,
        FeedChange change,
        long fromRevision,
        PoisonRecord record) {

    public static DeadLetter of(PoisonRecord record, String job, String detail, Instant failedAt) {
        return new DeadLetter(job, "UNREADABLE_RECORD", detail, failedAt, null, 0, record);
    }
}
