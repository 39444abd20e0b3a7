package org.wikibase.backend.model.event;

import java.time.Instant;
import org.wikibase.backend.model.revision.Header;

/**
 * One published revision as the change feed numbers it (I6): within an epoch and a slot, {@code seq} runs 1, 2, 3 … in
 * publish order. Flat, because it travels between Flink operators.
 *
 * @param epoch grows with every rebuild of the feed
 * @param slot 0 to 255, the low byte of xxHash64 of the entity id
 * @param nonce 32 hex digits, new for every row: a reader that finds another nonce under a number it has seen knows
 *     that the database lost its tail
 * @param entity the id as text
 * @param kind name of a {@code ChangeKind}
 * @param at when the revision was made
 */
public record FeedChange(
        long epoch, int slot, long seq, String nonce, String entity, long revision, ChangeKind kind, Instant at) {

    /** What the publishing transaction knows of the change without reading the entity. */
    public enum ChangeKind {
        CREATED,
        EDITED,
        DELETED,
        REDIRECTED,
        ERASED;

        public static ChangeKind of(Header header) {
            return switch (header.lifecycle()) {
                case LIVE -> header.revision() == 1 ? CREATED : EDITED;
                case DELETED -> DELETED;
                case REDIRECT -> REDIRECTED;
                case ERASED -> ERASED;
            };
        }
    }
}
