package org.wikibase.backend.storage.snapshot;

import com.github.luben.zstd.Zstd;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.json.EntityJson;

/** Schema version 1: Wikibase JSON in one zstd frame that states its size. */
final class JsonEntityFormat implements EntityFormat {

    private static final int LEVEL = 9;

    /** Far above any entity that the limits of edits allow; a frame that claims more is damage. */
    private static final int MOST_BYTES = 256 << 20;

    /** What is stored was within the limits of its time; only damage is to be stopped here. */
    private static final EntityJson STORED = new EntityJson(new Limits(
            MOST_BYTES,
            1_000,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE));

    @Override
    public int schemaVersion() {
        return 1;
    }

    @Override
    public byte[] write(Entity entity) {
        return Zstd.compress(EntityJson.bytes(entity), LEVEL);
    }

    @Override
    public Entity read(EntityId id, byte[] bytes) {
        long size = Zstd.getFrameContentSize(bytes);
        if (size < 0 || size > MOST_BYTES) {
            throw new IllegalArgumentException("a zstd frame of " + size + " bytes");
        }
        Entity entity = STORED.read(Zstd.decompress(bytes, (int) size)).entity();
        if (!entity.id().equals(id)) {
            throw new IllegalArgumentException("its entity is " + entity.id());
        }
        return entity;
    }
}
