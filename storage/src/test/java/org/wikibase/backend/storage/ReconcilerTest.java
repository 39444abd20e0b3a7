package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Reconciler.Reconciled;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemorySnapshots;

class ReconcilerTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Index index = new MemoryIndex(clock);
    private final Snapshots snapshots = new MemorySnapshots();
    private final Reconciler reconciler = new Reconciler(index, snapshots);
    private final EntityId id = Samples.freshItem();

    @Test
    void youngIntentsAreLeftToTheirWriters() {
        index.intents().add(id, 1);
        store(Samples.live(id, 1));

        assertThat(reconciler.run(Reconciler.GRACE)).isEqualTo(new Reconciled(0, 0, 0, 0));
    }

    @Test
    void anAbandonedRevisionIsPublishedWithThoseBelowIt() {
        index.intents().add(id, 2);
        store(Samples.live(id, 1));
        store(Samples.live(id, 2));
        later(Reconciler.GRACE);

        assertThat(reconciler.run(Reconciler.GRACE)).isEqualTo(new Reconciled(1, 1, 0, 0));

        assertThat(Story.of(id, index, snapshots).revisions()).hasSize(2);
    }

    @Test
    void anIntentWithoutAnObjectIsKeptForAnHour() {
        index.intents().add(id, 1);
        later(Reconciler.DECIDED);
        assertThat(reconciler.run(Reconciler.GRACE)).isEqualTo(new Reconciled(1, 0, 0, 0));

        later(Duration.ofSeconds(1));
        assertThat(reconciler.run(Reconciler.GRACE)).isEqualTo(new Reconciled(1, 0, 1, 0));
    }

    @Test
    void anIntentThatIsAddedAgainCountsFromThen() {
        index.intents().add(id, 1);
        later(Reconciler.DECIDED);
        index.intents().add(id, 1);
        later(Reconciler.DECIDED);

        assertThat(reconciler.run(Reconciler.GRACE)).isEqualTo(new Reconciled(1, 0, 0, 0));
    }

    @Test
    void aWriterThatBeginsWhileItsNumberIsBeingForgottenIsNotForgotten() {
        index.intents().add(id, 1);
        later(Reconciler.DECIDED.plusSeconds(1));
        Snapshots slow = new WatchedSnapshots(snapshots, () -> {
            later(Duration.ofSeconds(1));
            index.intents().add(id, 1);
        });

        new Reconciler(index, slow).run(Reconciler.GRACE);

        assertThat(index.intents().olderThan(Duration.ZERO, 10)).hasSize(1);
    }

    @Test
    void aDamagedObjectDoesNotStopTheOthers() {
        EntityId damaged = Samples.freshItem();
        index.intents().add(damaged, 1);
        index.intents().add(id, 1);
        store(Samples.live(id, 1));
        Snapshots withDamage = new WatchedSnapshots(snapshots, () -> {}) {
            @Override
            public Optional<Header> readHeader(EntityId asked, long revision) {
                if (asked.equals(damaged)) {
                    throw Rejected.because(Reason.SNAPSHOT_CORRUPT, asked);
                }
                return super.readHeader(asked, revision);
            }
        };

        assertThat(new Reconciler(index, withDamage).run(Duration.ZERO)).isEqualTo(new Reconciled(2, 1, 0, 1));

        assertThat(index.intents().olderThan(Duration.ZERO, 10))
                .extracting(Intents.Intent::entity)
                .containsExactly(damaged);
    }

    @Test
    void intentsThatWaitDoNotHideYoungerOnesThatCanBePublished() {
        for (int i = 0; i < 2_500; i++) {
            index.intents().add(Samples.freshItem(), 1);
            later(Duration.ofNanos(1_000));
        }
        index.intents().add(id, 1);
        store(Samples.live(id, 1));

        assertThat(reconciler.run(Duration.ZERO)).isEqualTo(new Reconciled(2_501, 1, 0, 0));
    }

    private void later(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private void store(Snapshot snapshot) {
        snapshots.create(snapshot, Instant.MAX);
    }
}
