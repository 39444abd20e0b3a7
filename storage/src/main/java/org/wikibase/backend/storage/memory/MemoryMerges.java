package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikibase.backend.storage.PendingMerges;

/** Merges in a map, oldest first. */
final class MemoryMerges implements PendingMerges {

    private final Clock clock;
    private final Map<Merge, Instant> merges = new LinkedHashMap<>();

    MemoryMerges(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void add(Merge merge) {
        merges.putIfAbsent(merge, clock.instant());
    }

    @Override
    public synchronized void remove(Merge merge) {
        merges.remove(merge);
    }

    @Override
    public synchronized List<Merge> olderThan(Duration age, int limit) {
        Instant until = clock.instant().minus(age);
        return merges.entrySet().stream()
                .filter(merge -> !merge.getValue().isAfter(until))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
