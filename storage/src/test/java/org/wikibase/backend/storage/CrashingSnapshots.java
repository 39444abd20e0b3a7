package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Crash.Step;

/**
 * The store as seen by a process that dies before or after its PUT.
 *
 * @param store goes on without it
 */
record CrashingSnapshots(Snapshots store, Step step) implements Snapshots {

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        if (step == Step.BEFORE_PUT) {
            throw new Crash(step);
        }
        Creation creation = store.create(snapshot, deadline);
        if (step == Step.AFTER_PUT) {
            throw new Crash(step);
        }
        return creation;
    }

    @Override
    public Optional<Snapshot> read(EntityId id, long revision) {
        return store.read(id, revision);
    }

    @Override
    public Optional<Header> readHeader(EntityId id, long revision) {
        return store.readHeader(id, revision);
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
