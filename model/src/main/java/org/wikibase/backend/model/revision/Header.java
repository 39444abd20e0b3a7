package org.wikibase.backend.model.revision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/**
 * All of a revision but its entity: enough to publish it without reading the entity.
 *
 * @param revision 1, 2, 3 … without gaps (I3)
 * @param commitId random, new for each body; tells our PUT from another's
 * @param requestKey hash of the client's Idempotency-Key
 * @param createdAt UTC, microseconds, later than the previous revision's
 * @param source present on an imported revision
 * @param mergeId the same in both revisions of a merge
 * @param erasure present when the body was replaced by a stub
 */
public record Header(
        EntityId entity,
        long revision,
        Hash commitId,
        Optional<Hash> requestKey,
        Hash contentHash,
        Instant createdAt,
        Optional<Source> source,
        Attribution by,
        Lifecycle lifecycle,
        Set<Content.Flag> flags,
        Optional<EntityId> redirectsTo,
        Optional<Hash> mergeId,
        Entity.NextIds nextIds,
        Optional<Erasure> erasure) {

    /** What the entity is at this revision. */
    public enum Lifecycle {
        LIVE,
        DELETED,
        REDIRECT,
        /** The body was replaced by a stub; content is gone for good. */
        ERASED
    }

    /** Of a revision that is not erased. */
    public Header(
            EntityId entity,
            long revision,
            Hash commitId,
            Optional<Hash> requestKey,
            Hash contentHash,
            Instant createdAt,
            Optional<Source> source,
            Attribution by,
            Lifecycle lifecycle,
            Set<Content.Flag> flags,
            Optional<EntityId> redirectsTo,
            Optional<Hash> mergeId,
            Entity.NextIds nextIds) {
        this(
                entity,
                revision,
                commitId,
                requestKey,
                contentHash,
                createdAt,
                source,
                by,
                lifecycle,
                flags,
                redirectsTo,
                mergeId,
                nextIds,
                Optional.empty());
    }

    public Header {
        flags = Set.copyOf(flags);
        if (revision < 1) {
            throw new IllegalArgumentException("Revisions start at 1, got " + revision);
        }
    }

    /** Whether this is the tombstone under which all revisions before it are erased. */
    public boolean erasesHistory() {
        return lifecycle == Lifecycle.DELETED && flags.contains(Content.Flag.ERASED);
    }

    public static Lifecycle lifecycleOf(Content content) {
        if (content instanceof Content.Live) {
            return Lifecycle.LIVE;
        }
        return content instanceof Content.Deleted ? Lifecycle.DELETED : Lifecycle.REDIRECT;
    }
}
