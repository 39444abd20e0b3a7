package org.wikibase.backend.model.event;

import java.time.Instant;
import java.util.List;

/**
 * What one published revision changed, for everyone who follows entities without reading them.
 *
 * @param fromRevision the revision it is compared with; 0 for none
 * @param user 0 for the system and anonymous users
 * @param changedProperties properties whose statements differ, in order of their numbers
 * @param changedParts {@code labels}, {@code statements}, … in alphabetical order
 * @param contentHash 32 hex digits
 * @param statementsAdded hashes of statements that were not there before, 32 hex digits each
 * @param linksAdded ids of entities that were not pointed at before
 * @param epoch with slot and seq, the place in the change feed (I6)
 */
public record EntityChange(
        String entity,
        long revision,
        long fromRevision,
        ChangeType type,
        Instant at,
        long user,
        String summary,
        String editType,
        boolean massEdit,
        List<String> changedProperties,
        List<String> changedParts,
        String contentHash,
        List<String> statementsAdded,
        List<String> statementsRemoved,
        List<String> linksAdded,
        List<String> linksRemoved,
        long epoch,
        int slot,
        long seq) {

    /** The kinds that consumers tell apart; their names in lower case are what is written. */
    public enum ChangeType {
        CREATION,
        EDIT,
        REDIRECT,
        UNREDIRECT,
        ARCHIVAL,
        UNARCHIVAL,
        LOCK,
        UNLOCK,
        SOFT_DELETE,
        HARD_DELETE
    }
}
