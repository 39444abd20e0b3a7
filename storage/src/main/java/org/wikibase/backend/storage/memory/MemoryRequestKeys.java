package org.wikibase.backend.storage.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.edit.RequestKey;
import org.wikibase.backend.storage.RequestKeys;

/** Keys in a map. */
final class MemoryRequestKeys implements RequestKeys {

    private final Clock clock;
    private final Map<Key, Row> rows = new HashMap<>();

    MemoryRequestKeys(Clock clock) {
        this.clock = clock;
    }

    private record Key(long user, Hash key) {}

    private record Row(Known known, Instant since) {}

    @Override
    public synchronized Optional<Known> find(long user, RequestKey key) {
        return Optional.ofNullable(rows.get(new Key(user, key.key()))).map(Row::known);
    }

    @Override
    public synchronized Known fix(long user, RequestKey key, EntityId entity) {
        Row fresh = new Row(new Known(key.request(), entity, OptionalLong.empty()), clock.instant());
        rows.putIfAbsent(new Key(user, key.key()), fresh);
        return find(user, key).orElseThrow();
    }

    @Override
    public synchronized void move(long user, RequestKey key, EntityId from, EntityId to) {
        change(
                user,
                key,
                known -> known.entity().equals(from) ? new Known(known.request(), to, known.unchanged()) : known);
    }

    @Override
    public synchronized void noteUnchanged(long user, RequestKey key, long revision) {
        change(user, key, known -> new Known(known.request(), known.entity(), OptionalLong.of(revision)));
    }

    private void change(long user, RequestKey key, java.util.function.UnaryOperator<Known> change) {
        rows.computeIfPresent(new Key(user, key.key()), (id, row) -> new Row(change.apply(row.known()), row.since()));
    }

    @Override
    public synchronized int forget(Duration age, int limit) {
        Instant until = clock.instant().minus(age);
        List<Key> old = rows.entrySet().stream()
                .filter(row -> row.getValue().since().isBefore(until))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }
}
