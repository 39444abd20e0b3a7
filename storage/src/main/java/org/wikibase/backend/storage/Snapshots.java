package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;

/** The record (I2): one immutable object per revision. */
public interface Snapshots extends AutoCloseable {

    /**
     * The commit point (I3): stores the revision if none of its number exists. An answer that leaves it open whether the
     * object was stored is resolved by reading it back, and the same bytes are sent to the same key until the deadline.
     */
    Creation create(Snapshot snapshot, Instant deadline);

    /**
     * @throws org.wikibase.backend.model.edit.Rejected SNAPSHOT_CORRUPT when the object is not what was stored
     * @throws StorageUnavailable when the store does not answer
     */
    Optional<Snapshot> read(EntityId id, long revision);

    /**
     * Likewise.
     *
     * @param fetched is told how many bytes came when the store was asked; not called when the snapshot was at hand
     */
    default Optional<Snapshot> read(EntityId id, long revision, LongConsumer fetched) {
        return read(id, revision);
    }

    /** Reads the header alone; what publishing needs. */
    Optional<Header> readHeader(EntityId id, long revision);

    /** @throws StorageUnavailable when the store does not answer */
    void check();

    @Override
    void close();

    /** How an attempt to commit ended. */
    enum Creation {
        /** The object of this number is ours. */
        CREATED,
        /** It is somebody else's. */
        TAKEN,
        /** Not known when the deadline came; the intent stays and the reconciler decides. */
        UNKNOWN
    }
}
