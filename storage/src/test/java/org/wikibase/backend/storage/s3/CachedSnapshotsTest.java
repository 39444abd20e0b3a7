package org.wikibase.backend.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.SnapshotsContract;
import org.wikibase.backend.storage.memory.MemorySnapshots;

class CachedSnapshotsTest extends SnapshotsContract {

    private final Snapshots store = new MemorySnapshots();
    private final Snapshots snapshots = new CachedSnapshots(store, 1 << 20);

    @Override
    protected Snapshots snapshots() {
        return snapshots;
    }

    @Test
    void aBodyThatWasNotStoredIsNotRemembered() {
        Snapshot winner = Samples.live(Samples.freshItem(), 1);
        store.create(winner, Instant.MAX);

        snapshots.create(Samples.rival(winner), Instant.MAX);

        assertThat(snapshots.read(winner.entity(), 1)).contains(winner);
    }

    @Test
    void absenceIsNotRemembered() {
        Snapshot later = Samples.live(Samples.freshItem(), 1);
        assertThat(snapshots.read(later.entity(), 1)).isEmpty();

        store.create(later, Instant.MAX);

        assertThat(snapshots.read(later.entity(), 1)).contains(later);
    }
}
