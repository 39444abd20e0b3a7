package org.wikibase.backend.jobs.runtime;

import org.wikibase.backend.model.event.FeedChange;

/**
 * Keys a stream by entity while whole slots stay together: state is per entity, but the subtask is chosen by the slot
 * alone, so that a slot's changes keep the feed's order through the job and into one Kafka partition.
 */
public record EntityKey(int slot, String entity) {

    public static EntityKey of(FeedChange change) {
        return new EntityKey(change.slot(), change.entity());
    }

    /** Flink places keys by this number; it is the same in every JVM. */
    @Override
    public int hashCode() {
        return slot;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntityKey that && slot == that.slot && entity.equals(that.entity);
    }
}
