package org.wikibase.backend.storage.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wikibase.backend.storage.Consumers;
import org.wikibase.backend.storage.Slot;

/** Consumers in a map. */
final class MemoryConsumers implements Consumers {

    private final Map<String, Map<Integer, Position>> consumers = new TreeMap<>();

    @Override
    public synchronized void passed(String consumer, Collection<Position> positions) {
        Map<Integer, Position> known = consumers.computeIfAbsent(consumer, name -> new TreeMap<>());
        positions.forEach(position -> known.put(position.slot(), position));
    }

    @Override
    public synchronized Map<String, Position> positions(Slot slot) {
        return consumers.entrySet().stream()
                .filter(consumer -> consumer.getValue().containsKey(slot.number()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, consumer -> consumer.getValue().get(slot.number())));
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(consumers.keySet());
    }

    @Override
    public synchronized void forget(String consumer) {
        consumers.remove(consumer);
    }
}
