package org.wikibase.backend.storage.snapshot;

import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;

/** One way to write the entity of a revision; objects name theirs by its schema version. */
interface EntityFormat {

    /** Never used again for another format. */
    int schemaVersion();

    /** @throws org.wikibase.backend.storage.StorageUnavailable when what writing needs is not there */
    byte[] write(Entity entity);

    /** Throws what writing would throw for want of something. */
    default void check() {}

    /**
     * @param id of the entity as the header says it
     * @throws org.wikibase.backend.storage.StorageUnavailable when what reading needs is not there for now
     * @throws RuntimeException of any other kind when the bytes are not such an entity
     */
    Entity read(EntityId id, byte[] frame);
}
