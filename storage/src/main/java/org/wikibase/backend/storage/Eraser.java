package org.wikibase.backend.storage;

import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;

/** Replaces bodies of revisions for good. Of a role of its own: nobody else may change what is stored (I1). */
public interface Eraser extends AutoCloseable {

    /**
     * Leaves a {@link Stub} in the place of the revision; the key stays. One that is a stub already stays as it is.
     *
     * @return the stub's header
     * @throws StorageUnavailable when the store did not say that it is done; it may be
     */
    Header erase(EntityId id, long revision, Erasure erasure);

    @Override
    void close();
}
