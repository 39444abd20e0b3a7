package org.wikibase.backend.jobs.runtime;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.wikibase.backend.jobs.feed.StorageAccess;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** Storage in memory that operators on a local Flink find again, and whose snapshots can be damaged. */
public record TestingStorage(int number) implements StorageAccess {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<Integer, Store> STORES = new ConcurrentHashMap<>();

    public static TestingStorage empty() {
        int number = NUMBERS.incrementAndGet();
        STORES.put(
                number,
                new Store(
                        new MemoryIndex(), new MemorySnapshots(), new MemoryMappings(), ConcurrentHashMap.newKeySet()));
        return new TestingStorage(number);
    }

    private record Store(MemoryIndex index, MemorySnapshots snapshots, MemoryMappings mappings, Set<String> damaged) {}

    private Store store() {
        return STORES.get(number);
    }

    /** Publishes the next revision of an entity. @return its number */
    public long publish(Content content, Attribution by) {
        return new Publishing(store().index(), store().snapshots()).publish(content, by);
    }

    public long publish(Content content) {
        return new Publishing(store().index(), store().snapshots()).publish(content);
    }

    public long publish(Entity entity) {
        return publish(new Content.Live(entity, Set.of()));
    }

    public Optional<Snapshot> read(EntityId id, long revision) {
        return store().snapshots().read(id, revision);
    }

    /** From now on the revision reads as corrupt. */
    public void damage(EntityId id, long revision) {
        store().damaged().add(id + " r" + revision);
    }

    /** Leaves a stub in its place. */
    public void erase(EntityId id, long revision) {
        Erasure erasure = new Erasure(5, Instant.parse("2026-02-01T00:00:00Z"), "had to go");
        index().erasures().erased(store().snapshots().erase(id, revision, erasure));
    }

    public void repair(EntityId id, long revision) {
        store().damaged().remove(id + " r" + revision);
    }

    @Override
    public Index index() {
        return store().index();
    }

    @Override
    public Snapshots snapshots() {
        return new Damageable(store().snapshots(), store().damaged());
    }

    @Override
    public Mappings mappings() {
        return store().mappings();
    }

    private record Damageable(Snapshots sound, Set<String> damaged) implements Snapshots {

        /** Slow to different degrees, so that later changes are ready before earlier ones. */
        private static final Random RANDOM = new Random(7);

        @Override
        public Optional<Snapshot> read(EntityId id, long revision) {
            if (damaged.contains(id + " r" + revision)) {
                throw Rejected.because(Reason.SNAPSHOT_CORRUPT, id + " r" + revision);
            }
            LockSupport.parkNanos(RANDOM.nextInt(500_000));
            return sound.read(id, revision);
        }

        @Override
        public Creation create(Snapshot snapshot, Instant deadline) {
            return sound.create(snapshot, deadline);
        }

        @Override
        public Optional<Header> readHeader(EntityId id, long revision) {
            return sound.readHeader(id, revision);
        }

        @Override
        public void check() {}

        @Override
        public void close() {}
    }
}
