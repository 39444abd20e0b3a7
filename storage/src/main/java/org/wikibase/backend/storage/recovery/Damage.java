package org.wikibase.backend.storage.recovery;

/**
 * Something in the index that is not what the record says, or something in the record that cannot be.
 *
 * @param place the entity, revision or slot
 * @param detail in words; may be empty
 */
public record Damage(Kind kind, String place, String detail) {

    /** Every kind, with the way out. */
    public enum Kind {
        /** A revision above the head that nobody is about to publish; repair publishes it. */
        UNPUBLISHED,
        /** The next id to be leased belongs to somebody; repair raises it. */
        ID_RANGE_LOW,
        HEAD_DIFFERS,
        /** The head names a revision that the record does not have (I5). */
        HEAD_AHEAD,
        REVISION_MISSING,
        REVISION_DIFFERS,
        /** A row for a revision that the record does not have. */
        REVISION_EXTRA,
        /** A published revision that the feed does not have under its number (I6). */
        CHANGE_MISSING,
        CHANGE_DIFFERS,
        /** The feed has a row whose revision says another number, or is not there. */
        CHANGE_EXTRA,
        /** Numbers that a slot's feed leaves out. */
        FEED_GAP,
        /** A page of a site that the newest revision has, and another item could claim; rebuilding claims it. */
        PAGE_UNCLAIMED,
        /** Statements whose hashes begin so are counted wrong; repairing them counts all anew. */
        STATEMENTS_DIFFER,
        /** A revision that is said to carry a statement, and is not published. */
        CARRIER_UNPUBLISHED,
        /** The record itself lacks a revision below another (I3); no tool can bring it back. */
        OBJECT_MISSING,
        /** An object that is not what was stored. */
        OBJECT_DAMAGED,
        /** A key among the revisions that is none. */
        FOREIGN_OBJECT
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + place + (detail.isEmpty() ? "" : ": " + detail);
    }
}
