package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.Snapshots.Creation;

/** What every store of revisions does. */
public abstract class SnapshotsContract {

    protected abstract Snapshots snapshots();

    @Test
    void whatWasCreatedIsRead() {
        EntityId id = Samples.freshItem();
        for (Snapshot snapshot : List.of(
                Samples.full(id),
                Samples.live(id, 2),
                Samples.redirect(id, 3, Samples.freshItem()),
                Samples.deleted(id, 4))) {
            assertThat(create(snapshot)).isEqualTo(Creation.CREATED);

            assertThat(snapshots().read(id, snapshot.revision())).contains(snapshot);
            assertThat(snapshots().readHeader(id, snapshot.revision())).contains(snapshot.header());
        }
    }

    @Test
    void whatWasNotCreatedIsAbsent() {
        EntityId id = Samples.freshItem();
        create(Samples.live(id, 1));

        assertThat(snapshots().read(id, 2)).isEmpty();
        assertThat(snapshots().readHeader(id, 2)).isEmpty();
        assertThat(snapshots().read(Samples.freshItem(), 1)).isEmpty();
    }

    @Test
    void creatingTheSameBodyAgainIsTheSame() {
        Snapshot snapshot = Samples.live(Samples.freshItem(), 1);

        assertThat(create(snapshot)).isEqualTo(Creation.CREATED);
        assertThat(create(snapshot)).isEqualTo(Creation.CREATED);
    }

    @Test
    void aRevisionNumberIsTakenOnce() {
        Snapshot first = Samples.live(Samples.freshItem(), 1);
        create(first);

        assertThat(create(Samples.rival(first))).isEqualTo(Creation.TAKEN);

        assertThat(snapshots().readHeader(first.entity(), 1)).contains(first.header());
    }

    @Test
    void ofManyWritersOfOneNumberOneCreatesIt() {
        EntityId id = Samples.freshItem();

        List<Creation> creations =
                Together.run(IntStream.range(0, 24).boxed().toList(), i -> create(Samples.live(id, 1)));

        assertThat(creations).containsOnlyOnce(Creation.CREATED).doesNotContain(Creation.UNKNOWN);
    }

    @Test
    void aStoreThatIsThereAnswers() {
        snapshots().check();
    }

    private Creation create(Snapshot snapshot) {
        return snapshots().create(snapshot, Instant.now().plusSeconds(20));
    }
}
