package org.wikibase.backend.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemoryMappings;
import org.wikibase.backend.storage.memory.MemorySnapshots;

/** Storage in memory, with an eye on what is put into it. */
final class MemoryBackend implements Backend {

    private final Index index = new MemoryIndex();
    private final Watched snapshots = new Watched();

    @Override
    public Storage storage() {
        return new Storage(index, snapshots, new MemoryMappings());
    }

    @Override
    public String contents() {
        String intents = index.intents().olderThan(Duration.ZERO, Integer.MAX_VALUE).stream()
                .map(intent -> intent.entity() + "/" + intent.revision() + "@" + intent.since())
                .collect(Collectors.joining(" "));
        return snapshots.keys + " " + intents + " "
                + Arrays.toString(index.feed().ends().last());
    }

    @Override
    public void close() {
        index.close();
    }

    /** Snapshots whose keys can be listed. */
    private static final class Watched implements Snapshots {

        private final Snapshots inner = new MemorySnapshots();
        private final Set<String> keys = new ConcurrentSkipListSet<>();

        @Override
        public Creation create(Snapshot snapshot, Instant deadline) {
            keys.add(snapshot.entity() + "/r" + snapshot.revision());
            return inner.create(snapshot, deadline);
        }

        @Override
        public Optional<Snapshot> read(EntityId id, long revision) {
            return inner.read(id, revision);
        }

        @Override
        public Optional<Header> readHeader(EntityId id, long revision) {
            return inner.readHeader(id, revision);
        }

        @Override
        public void check() {}

        @Override
        public void close() {}
    }
}
