package org.wikibase.backend.storage.memory;

import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.SnapshotsContract;

class MemorySnapshotsTest extends SnapshotsContract {

    private final Snapshots snapshots = new MemorySnapshots();

    @Override
    protected Snapshots snapshots() {
        return snapshots;
    }
}
