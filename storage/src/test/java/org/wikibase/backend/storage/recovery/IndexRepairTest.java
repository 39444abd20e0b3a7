package org.wikibase.backend.storage.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.EntityType;
import org.wikibase.backend.model.edit.Author;
import org.wikibase.backend.model.edit.Reason;
import org.wikibase.backend.model.edit.Rejected;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.storage.CaughtUpIndex;
import org.wikibase.backend.storage.Editors;
import org.wikibase.backend.storage.EntityEditor.Edited;
import org.wikibase.backend.storage.Head;
import org.wikibase.backend.storage.Publisher;
import org.wikibase.backend.storage.Samples;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.Together;
import org.wikibase.backend.storage.WatchedSnapshots;

/** {@code -Drebuild.revisions} says how many the rebuild that is interrupted twice has. */
class IndexRepairTest {

    private static final int REVISIONS = Integer.getInteger("rebuild.revisions", 3_000);
    private static final int PER_ENTITY = 5;

    private final TestingRecovery sides = TestingRecovery.fresh();

    @AfterEach
    void close() {
        sides.close();
    }

    private void store(Snapshot snapshot) {
        sides.snapshots.create(snapshot, Instant.now().plusSeconds(60));
    }

    @Test
    void whatTheIndexForgotIsPublishedAndTheIndexIsWholeAgain() {
        EntityId known = sides.created("known");
        EntityId forgotten = new EntityId(EntityType.ITEM, 150);
        EntityId lexeme = new EntityId(EntityType.LEXEME, 9);
        sides.index.tail().distrust();
        store(Samples.live(known, 2));
        store(Samples.live(known, 3));
        store(Samples.full(forgotten));
        store(Samples.deleted(forgotten, 2));
        store(Samples.deleted(lexeme, 1));

        Tally tally = sides.repair();

        assertThat(tally.published()).isEqualTo(5);
        assertThat(sides.damages()).isEmpty();
        assertThat(sides.index.heads().find(known)).map(Head::revision).hasValue(3L);
        assertThat(sides.index.tail().isWhole()).isTrue();
        assertThat(sides.created("new").number()).isGreaterThan(150);
    }

    @Test
    void repairingWhatIsWholeChangesNothing() {
        sides.created("known");
        long[] before = sides.index.feed().ends().last();

        assertThat(sides.repair().published()).isZero();

        assertThat(sides.index.feed().ends().last()).isEqualTo(before);
    }

    @Test
    void anObjectThatCannotBeReadDoesNotKeepTheOthersOut() {
        EntityId damaged = new EntityId(EntityType.ITEM, 70);
        EntityId sound = new EntityId(EntityType.ITEM, 71);
        store(Samples.live(sound, 1));
        store(Samples.live(damaged, 1));
        store(Samples.live(damaged, 3));

        Tally tally = sides.repair();

        assertThat(tally.damages()).isEqualTo(1);
        assertThat(sides.index.heads().find(sound)).isPresent();
    }

    @Test
    void repairsAndWritersTogetherPublishEverythingOnce() {
        List<EntityId> ids = IntStream.range(0, 30)
                .mapToObj(i -> new EntityId(EntityType.ITEM, 1_000 + i))
                .toList();
        ids.forEach(id -> {
            store(Samples.live(id, 1));
            store(Samples.live(id, 2));
        });
        List<Runnable> work = new ArrayList<>();
        Publisher publisher = new Publisher(sides.index, sides.snapshots);
        for (int i = 0; i < 3; i++) {
            work.add(sides::repair);
            work.add(() -> ids.forEach(id -> publisher.publishFrom(id, 0)));
        }

        Together.run(work, job -> {
            job.run();
            return true;
        });

        assertThat(sides.damages()).isEmpty();
        assertThat(LongStream.of(sides.index.feed().ends().last()).sum()).isEqualTo(60);
    }

    @Test
    void pagesStillBelongToTheirItemsInARebuiltIndex() {
        sides.editor().create(Samples.linked(Samples.freshItem(), "A page"), Author.SYSTEM, "");
        try (TestingRecovery empty = sides.withEmptyIndex()) {
            rebuild(empty, empty.snapshots);

            assertThat(empty.damages()).isEmpty();
            assertThatThrownBy(() ->
                            empty.editor().create(Samples.linked(Samples.freshItem(), "A page"), Author.SYSTEM, ""))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.SITELINK_TAKEN));
        }
    }

    @Test
    void anIndexThatIsNotEmptyIsNotRebuilt() {
        sides.created("there");

        assertThat(new IndexRepair(sides.sides(), TestingRecovery.effort(), new Tally(damage -> {})).mayRebuild())
                .isFalse();
    }

    @Test
    void anInterruptedRebuildGoesOnAndEverythingIsAsItWas() {
        fill();
        List<EntityId> edited = List.of(sides.created("edited"), sides.created("edited too"));
        Queue<Edited> acknowledged = new ConcurrentLinkedQueue<>();
        try (TestingRecovery empty = sides.withEmptyIndex()) {
            long begun = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> rebuild(empty, dying(empty.snapshots))).isInstanceOf(Died.class);
                assertThat(empty.index.tail().isWhole()).isFalse();
            }
            AtomicBoolean rebuilt = new AtomicBoolean();
            Together.run(
                    List.<Runnable>of(
                            () -> {
                                rebuild(empty, empty.snapshots);
                                rebuilt.set(true);
                            },
                            () -> editUntil(rebuilt, empty, edited, acknowledged)),
                    job -> {
                        job.run();
                        return true;
                    });
            double seconds = (System.nanoTime() - begun) / 1e9;

            assertThat(empty.damages()).isEmpty();
            assertThat(empty.index.tail().isWhole()).isTrue();
            assertThat(acknowledged)
                    .isNotEmpty()
                    .allSatisfy(edit -> assertThat(
                                    empty.index.revisions().find(edit.header().entity(), edit.revision()))
                            .hasValueSatisfying(entry -> assertThat(entry.commitId())
                                    .isEqualTo(edit.header().commitId())));
            requireSameTables(empty, edited);
            assertThat(empty.index.feed().ends().epoch())
                    .isGreaterThan(sides.index.feed().ends().epoch());
            System.out.printf(
                    Locale.ROOT,
                    "rebuild: %d revisions, interrupted twice, %.0f revisions/s%n",
                    REVISIONS,
                    REVISIONS / seconds);
        }
    }

    private void fill() {
        AtomicLong next = new AtomicLong(10);
        Together.run(IntStream.range(0, 8).boxed().toList(), worker -> {
            for (long number = next.getAndIncrement();
                    number < 10 + REVISIONS / PER_ENTITY;
                    number = next.getAndIncrement()) {
                EntityId id = new EntityId(EntityType.ITEM, number);
                for (int revision = 1; revision <= PER_ENTITY; revision++) {
                    Snapshot snapshot = revision == 1 ? Samples.full(id) : Samples.live(id, revision);
                    store(snapshot);
                    sides.index.publications().publish(snapshot.header());
                }
            }
            return true;
        });
        sides.index.ids().raisePast(EntityType.ITEM, next.get());
    }

    private static void rebuild(TestingRecovery empty, Snapshots snapshots) {
        IndexRepair repair = new IndexRepair(empty.sides(snapshots), TestingRecovery.effort(), new Tally(damage -> {}));
        assertThat(repair.mayRebuild()).isTrue();
        repair.rebuild();
    }

    /** As an API does that is pointed at the new index as soon as its rebuild has begun. */
    private static void editUntil(
            AtomicBoolean rebuilt, TestingRecovery empty, List<EntityId> entities, Queue<Edited> acknowledged) {
        var editor =
                Editors.over(new CaughtUpIndex(empty.index, empty.snapshots), empty.snapshots, Duration.ofSeconds(60));
        for (int i = 0; !rebuilt.get() || i < 5; i++) {
            for (EntityId entity : entities) {
                acknowledged.add(editor.edit(Editors.label(entity, "en", "while it is rebuilt " + i)));
            }
            acknowledged.add(editor.create(Samples.labelled(Samples.freshItem(), "new " + i), Author.SYSTEM, ""));
        }
    }

    /** But for the numbers of the feed, and the entities that were edited meanwhile. */
    private void requireSameTables(TestingRecovery empty, List<EntityId> edited) {
        String common = " WHERE numeric_id >= 10 AND numeric_id < " + (10 + REVISIONS / PER_ENTITY);
        String heads = "SELECT entity_id, entity_type, numeric_id, head_revision_id, lifecycle, flags, redirects_to,"
                + " updated_at FROM entity_head" + common + " ORDER BY entity_id";
        String revisions =
                "SELECT r.entity_id, r.revision_id, r.commit_id, r.content_hash, r.request_key, r.created_at,"
                        + " r.user_id, r.edit_summary, r.edit_type, r.is_mass_edit, r.lifecycle, r.is_import, r.source_revision,"
                        + " r.source_timestamp, r.source_user, r.merge_id, r.erased_at, c.kind, c.created_at"
                        + " FROM entity_revisions AS r JOIN entity_head AS h ON h.entity_id = r.entity_id"
                        + " JOIN entity_changes AS c ON c.entity_id = r.entity_id AND c.revision_id = r.revision_id"
                        + common + " ORDER BY r.entity_id, r.revision_id";
        assertThat(empty.rows(heads)).hasSize(REVISIONS / PER_ENTITY).isEqualTo(sides.rows(heads));
        assertThat(empty.rows(revisions)).hasSize(REVISIONS).isEqualTo(sides.rows(revisions));
        assertThat(edited)
                .allSatisfy(id -> assertThat(empty.index.heads().find(id)).isPresent());
    }

    /** What a killed process looks like from here. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets a process die after a third of all reads. */
    private static Snapshots dying(Snapshots snapshots) {
        AtomicLong left = new AtomicLong(REVISIONS / 3);
        return new WatchedSnapshots(snapshots, () -> {
            if (left.decrementAndGet() < 0) {
                throw new Died();
            }
        });
    }
}
