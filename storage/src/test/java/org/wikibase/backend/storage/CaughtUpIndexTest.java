package org.wikibase.backend.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.EditRequest;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.memory.MemoryIndex;
import org.wikibase.backend.storage.memory.MemorySnapshots;
import org.wikibase.backend.storage.sql.SqlIndex;

/** After a loss nothing false is said: every answer is as if the index were whole. */
class CaughtUpIndexTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Snapshots snapshots = new MemorySnapshots();
    /** What the database knew when it was copied: nothing yet. */
    private final SqlIndex setBack = new SqlIndex(TestingServers.freshDatabase());

    private final Index index = new CaughtUpIndex(setBack, snapshots);
    private final EntityEditor editor = Editors.over(index, snapshots, PATIENCE);
    private EntityId id;

    @BeforeEach
    void loseEverything() {
        Index before = new MemoryIndex();
        EntityEditor then = Editors.over(before, snapshots, PATIENCE);
        id = then.create(Samples.labelled(Samples.freshItem(), "one"), Author.SYSTEM, "")
                .header()
                .entity();
        then.edit(Editors.label(id, "en", "two"));
        then.edit(Editors.label(id, "en", "three"));
        setBack.tail().distrust();
    }

    @AfterEach
    void close() {
        setBack.close();
    }

    @Test
    void aForgottenEntityIsFound() {
        assertThat(index.heads().find(id)).map(Head::revision).hasValue(3L);
        assertThat(index.revisions().find(id, 2)).isPresent();
        assertThat(index.heads().findAll(List.of(id, new EntityId(EntityType.ITEM, 999))))
                .containsOnlyKeys(id);
    }

    /** A rebuild begins by taking away what was published before it. */
    @Test
    void anEntityIsFoundWhileARebuildBegins() {
        AtomicInteger reads = new AtomicInteger();
        // Three revisions are looked for and found above none, the fourth is not; so it goes once more while they are
        // published.
        int published = 2 * 4;
        Snapshots watched = new WatchedSnapshots(snapshots, () -> {
            if (reads.incrementAndGet() == published) {
                setBack.derivedRows().beginEpoch();
            }
        });

        assertThat(new CaughtUpIndex(setBack, watched).heads().find(id))
                .map(Head::revision)
                .hasValue(3L);
        assertThat(reads).hasValueGreaterThan(published);
    }

    @Test
    void whatWasNeverThereIsStillAbsent() {
        assertThat(index.heads().find(new EntityId(EntityType.ITEM, 999))).isEmpty();
    }

    @Test
    void anEditThatWouldChangeNothingSaysSoOfTheNewestRevision() {
        Edited edited = editor.edit(Editors.label(id, "en", "three"));

        assertThat(edited.changed()).isFalse();
        assertThat(edited.revision()).isEqualTo(3);
    }

    @Test
    void anEditThatUndoesForgottenOnesIsNoChangeOfNothing() {
        Edited edited = editor.edit(Editors.label(id, "en", "one"));

        assertThat(edited.changed()).isTrue();
        assertThat(edited.revision()).isEqualTo(4);
    }

    @Test
    void aForgottenRevisionIsABaseAndAnOlderOneIsAConflict() {
        assertThatThrownBy(() -> editor.edit(based(2)))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EDIT_CONFLICT))
                .hasMessageContaining("at revision 3");
        assertThat(editor.edit(based(3)).revision()).isEqualTo(4);
    }

    private EditRequest based(long base) {
        EditRequest plain = Editors.label(id, "en", "based");
        return new EditRequest(
                plain.entity(),
                plain.edit(),
                plain.author(),
                plain.summary(),
                Optional.empty(),
                false,
                OptionalLong.of(base),
                Optional.empty());
    }

    @Test
    void creationsComePastNumbersWhoseLeasesAreForgotten() {
        for (int i = 0; i < 700; i++) {
            Snapshot taken = Samples.live(new EntityId(EntityType.ITEM, 2 + i), 1);
            snapshots.create(taken, java.time.Instant.MAX);
        }

        Edited created = editor.create(Samples.labelled(Samples.freshItem(), "new"), Author.SYSTEM, "");

        assertThat(created.header().entity().number()).isGreaterThan(701);
    }

    @Test
    void pagesAreNotGivenAwayWhileTheirClaimsMayBeForgotten() {
        assertThatThrownBy(() -> editor.create(Samples.linked(Samples.freshItem(), "A page"), Author.SYSTEM, ""))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.DEPENDENCY_DOWN));
    }

    @Test
    void aWholeIndexIsBelieved() {
        setBack.tail().declareWhole(setBack.tail().run());

        assertThat(index.heads().find(id)).isEmpty();
    }
}
