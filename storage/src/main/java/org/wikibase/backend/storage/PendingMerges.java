package org.wikibase.backend.storage;

import java.time.Duration;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Attribution;

/** Merges that have begun: of two commits on two entities, whoever finds one of these can make the second. */
public interface PendingMerges {

    void add(Merge merge);

    void remove(Merge merge);

    /** By the database's clock, oldest first. */
    List<Merge> olderThan(Duration age, int limit);

    /**
     * One that has begun.
     *
     * @param id in the headers of both revisions
     * @param base the source's revision that its author saw
     */
    record Merge(Hash id, EntityId source, EntityId target, long base, Attribution by) {}
}
