package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Header.Lifecycle;
import org.wikibase.backend.model.revision.Source;

/** The published revisions. Whatever is not here does not exist for readers, even when its object is in S3 already. */
public interface Revisions {

    Optional<Entry> find(EntityId id, long revision);

    /** The one that answers a request, by what {@code RequestKey} makes revisions carry. */
    Optional<Entry> findByRequest(EntityId id, Hash requestKey);

    /** Newest first, those below {@code before}. */
    List<Entry> history(EntityId id, long before, int limit);

    /**
     * What the index knows of a revision.
     *
     * @param erasedAt present when its body is gone for good
     * @param changeSeq its number in the entity's slot of the feed
     */
    record Entry(
            EntityId entity,
            long revision,
            Hash commitId,
            Hash contentHash,
            Instant createdAt,
            Attribution by,
            Lifecycle lifecycle,
            Optional<Source> source,
            Optional<Instant> erasedAt,
            long changeSeq) {}
}
