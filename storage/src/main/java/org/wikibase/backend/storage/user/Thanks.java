package org.wikibase.backend.storage.user;

import java.time.Instant;
import java.util.List;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;

/** Thanks for revisions: one of each user for each, never taken back. */
public interface Thanks {

    /** @return false when that user has thanked for that revision before; what was lost of it is put right */
    boolean give(Thank thank);

    List<Thank> given(long user, Page page);

    List<Thank> received(long user, Page page);

    List<Thank> ofRevision(EntityId entity, long revision, Page page);

    /** @param to whose the revision is */
    record Thank(long from, long to, EntityId entity, long revision, Instant at) {
        public Hash id() {
            return RowId.of(from, entity, revision);
        }
    }
}
