package org.wikibase.backend.storage.memory;

import java.util.EnumMap;
import java.util.Map;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.storage.Ids;

/** Numbers from 1. */
final class MemoryIds implements Ids {

    private final Map<EntityType, Long> next = new EnumMap<>(EntityType.class);

    @Override
    public synchronized long lease(EntityType type, int count) {
        long first = next.getOrDefault(type, 1L);
        next.put(type, first + count);
        return first;
    }

    @Override
    public synchronized void raisePast(EntityType type, long number) {
        next.merge(type, number + 1, Math::max);
    }
}
