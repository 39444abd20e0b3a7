package org.wikibase.backend.storage.snapshot;

import org.wikibase.backend.model.Entity;

/** One way to write the entity of a revision; objects name theirs by its schema version. */
interface EntityFormat {

    /** Never used again for another format. */
    int schemaVersion();

    byte[] write(Entity entity);

    /** @throws RuntimeException of any kind when the bytes are not such an entity */
    Entity read(byte[] bytes);
}
