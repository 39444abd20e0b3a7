package org.wikibase.backend.storage;

import java.nio.charset.StandardCharsets;
import net.openhft.hashing.LongHashFunction;
import org.wikibase.backend.model.EntityId;

/**
 * Which of the feed's 256 sequences an entity's changes are in: the low byte of xxHash64 (seed 0) of its id, which is the
 * first byte of Vitess's keyspace id, so that a slot lives on its entities' shard.
 */
public record Slot(int number) {

    public static final int COUNT = 256;

    private static final LongHashFunction XX_HASH_64 = LongHashFunction.xx();

    public Slot {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("Slots run from 0 to 255, got " + number);
        }
    }

    public static Slot of(EntityId id) {
        return ofText(id.toString());
    }

    /** @param id an entity id as text */
    public static Slot ofText(String id) {
        return new Slot((int) (XX_HASH_64.hashBytes(id.getBytes(StandardCharsets.UTF_8)) & 0xFF));
    }
}
