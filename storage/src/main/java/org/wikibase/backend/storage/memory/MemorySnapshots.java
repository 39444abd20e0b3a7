package org.wikibase.backend.storage.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Erasure;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Eraser;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.Stub;

/** Snapshots in a map. */
public final class MemorySnapshots implements Snapshots, Eraser {

    private final Map<Key, Snapshot> objects = new ConcurrentHashMap<>();

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        Snapshot there = objects.putIfAbsent(new Key(snapshot.entity(), snapshot.revision()), snapshot);
        boolean ours = there == null
                || there.header().commitId().equals(snapshot.header().commitId());
        return ours ? Creation.CREATED : Creation.TAKEN;
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return Optional.ofNullable(objects.get(new Key(id, revision)));
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        return read(id, revision).map(Snapshot::header);
    }

    @Override
    public Header erase(EntityId id, long revision, Erasure erasure) {
        return objects.computeIfPresent(
                        new Key(id, revision),
                        (key, body) -> body.header().erasure().isPresent() ? body : Stub.of(body.header(), erasure))
                .header();
    }

    @Override
    public void check() {}

    @Override
    public void close() {}

    private record Key(EntityId id, long revision) {}
}
