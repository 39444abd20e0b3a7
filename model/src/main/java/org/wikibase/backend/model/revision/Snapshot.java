package org.wikibase.backend.model.revision;

import org.wikibase.backend.model.EntityId;

/** One immutable revision: what it says and the facts about it. The object that S3 keeps (I1, I2). */
public record Snapshot(Header header, Content content) {

    public EntityId entity() {
        return header.entity();
    }

    public long revision() {
        return header.revision();
    }
}
