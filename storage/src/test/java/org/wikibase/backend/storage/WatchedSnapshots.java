package org.wikibase.backend.storage;

import java.time.Instant;
import java.util.Optional;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;

/** A store during whose reads of headers something happens. */
public class WatchedSnapshots implements Snapshots {

    private final Snapshots store;
    private final Runnable meanwhile;

    /** @param meanwhile comes after each of them; what it throws, the reader gets */
    public WatchedSnapshots(Snapshots store, Runnable meanwhile) {
        this.store = store;
        this.meanwhile = meanwhile;
    }

    @Override
    public Creation create(Snapshot snapshot, Instant deadline) {
        return store.create(snapshot, deadline);
    }

    @Override
    public Optional<Snapshot> read(EntityId asked, long revision) {
        return store.read(asked, revision);
    }

    @Override
    public Optional<Header> readHeader(EntityId asked, long revision) {
        Optional<Header> header = store.readHeader(asked, revision);
        meanwhile.run();
        return header;
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
