package org.wikibase.backend.storage;

import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;

/**
 * Histories that are to be erased. Publishing a tombstone under which that is so notes it; what is noted stays until every
 * revision below it is a stub.
 */
public interface Erasures {

    /** Behind that entity, in the order of their ids as text. */
    List<Pending> pending(String after, int limit);

    /** Makes the revision's row, and its row in the feed, what publishing the stub would make them. Idempotent. */
    void erased(Header stub);

    /** It is done. */
    void remove(Pending pending);

    /** @param tombstone the revision below which all are erased */
    record Pending(EntityId entity, long tombstone) {}
}
