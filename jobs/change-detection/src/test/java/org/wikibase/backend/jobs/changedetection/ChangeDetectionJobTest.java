package org.wikibase.backend.jobs.changedetection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.jobs.feed.FeedSource;
import org.wikibase.backend.jobs.feed.FeedSource.Range;
import org.wikibase.backend.jobs.feed.Pace;
import org.wikibase.backend.jobs.kafka.EntityChangeFormat;
import org.wikibase.backend.jobs.kafka.EventSchemas;
import org.wikibase.backend.jobs.kafka.JsonChangeFormat;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.jobs.runtime.TestingStorage;
import org.wikibase.backend.jobs.runtime.Work;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Sorted;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Term;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.event.EntityChange;
import org.wikibase.backend.model.event.EntityChange.ChangeType;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.JsonChange;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Content.Flag;
import org.wikibase.backend.storage.Slot;

class ChangeDetectionJobTest {

    private static final EntityId Q1 = EntityId.parse("Q1");
    private static final EntityId Q2 = EntityId.parse("Q2");
    private static final Entity EMPTY = new Entity.Item(Q1, Terms.NONE, List.of(), new TreeMap<>());

    private final TestingStorage storage = TestingStorage.empty();

    @Test
    void everyRevisionIsOneChangeThatSaysWhatDiffers() throws Exception {
        storage.publish(EMPTY);
        storage.publish(labelled("one"));
        storage.publish(labelled("one").withStatements(List.of(pointingAt("Q7"))));
        storage.publish(
                new Content.Deleted(Q1, Set.of(), Entity.NextIds.NONE), new Attribution(7, "", "soft-delete", false));

        List<EntityChange> changes = changes();

        assertThat(changes)
                .extracting(EntityChange::type)
                .containsExactly(ChangeType.CREATION, ChangeType.EDIT, ChangeType.EDIT, ChangeType.SOFT_DELETE);
        assertThat(changes).extracting(EntityChange::fromRevision).containsExactly(0L, 1L, 2L, 3L);
        assertThat(changes.get(1).changedParts()).containsExactly("labels");
        assertThat(changes.get(2).changedProperties()).containsExactly("P1");
        assertThat(changes.get(2).linksAdded()).containsExactly("Q7");
        assertThat(changes.get(3).linksRemoved()).containsExactly("Q7");
        assertThat(changes.get(3).statementsRemoved()).isEqualTo(changes.get(2).statementsAdded());
    }

    @Test
    void whatBecameOfAnEntityDecidesWhateverItsEditorCalledIt() throws Exception {
        Attribution by = new Attribution(7, "", "my-own-type", false);
        Content live = new Content.Live(EMPTY, Set.of());
        storage.publish(live, by);
        storage.publish(live.withFlags(Set.of(Flag.LOCKED)), by);
        storage.publish(live, by);
        storage.publish(live.withFlags(Set.of(Flag.ARCHIVED)), by);
        storage.publish(live, by);
        storage.publish(live.withFlags(Set.of(Flag.SEMI_PROTECTED)), by);
        storage.publish(new Content.Redirect(Q1, Q2, Set.of(), Entity.NextIds.NONE), by);
        storage.publish(live, by);
        storage.publish(new Content.Deleted(Q1, Set.of(), Entity.NextIds.NONE), by);
        storage.publish(live, by);

        List<EntityChange> changes = changes();

        assertThat(changes)
                .extracting(EntityChange::type)
                .containsExactly(
                        ChangeType.CREATION,
                        ChangeType.LOCK,
                        ChangeType.UNLOCK,
                        ChangeType.ARCHIVAL,
                        ChangeType.UNARCHIVAL,
                        ChangeType.EDIT,
                        ChangeType.REDIRECT,
                        ChangeType.UNREDIRECT,
                        ChangeType.SOFT_DELETE,
                        ChangeType.EDIT);
        assertThat(changes.get(6).changedParts()).containsExactly("flags", "redirect");
        assertThat(changes.get(9).changedParts()).containsExactly("deletion");
    }

    @Test
    void whatIsDeletedForGoodSaysSoAndWhoComesLaterReadsNothingOfIt() throws Exception {
        storage.publish(EMPTY);
        storage.publish(labelled("a secret").withStatements(List.of(pointingAt("Q7"))));
        storage.publish(new Content.Deleted(Q1, Set.of(Flag.ERASED), Entity.NextIds.NONE));

        List<EntityChange> before = changes();
        storage.erase(Q1, 1);
        storage.erase(Q1, 2);
        List<EntityChange> after = changes();

        assertThat(before)
                .extracting(EntityChange::type)
                .containsExactly(ChangeType.CREATION, ChangeType.EDIT, ChangeType.HARD_DELETE);
        assertThat(before.get(2).linksRemoved()).containsExactly("Q7");
        assertThat(after).hasSize(3).allSatisfy(change -> {
            assertThat(change.type()).isEqualTo(ChangeType.HARD_DELETE);
            assertThat(change.linksAdded()).isEmpty();
            assertThat(change.statementsAdded()).isEmpty();
            assertThat(change.statementsRemoved()).isEmpty();
        });
    }

    @Test
    void aDamagedRevisionIsADeadLetterAndTheNextOneIsComparedWithTheLastThatWasEmitted() throws Exception {
        storage.publish(EMPTY);
        storage.publish(labelled("one"));
        storage.publish(labelled("two"));
        storage.publish(new Entity.Item(Q2, Terms.NONE, List.of(), new TreeMap<>()));
        storage.damage(Q1, 2);

        List<EntityChange> changes = changes();

        assertThat(changes)
                .extracting(change -> change.entity() + " " + change.fromRevision() + "→" + change.revision())
                .containsExactlyInAnyOrder("Q1 0→1", "Q1 1→3", "Q2 0→1");
    }

    @Test
    void patchesAreMadeWhenAskedFor() throws Exception {
        storage.publish(EMPTY);
        storage.publish(labelled("one"));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        List<JsonChange> patches =
                collected(ChangeDetectionJob.define(feed(env), storage, true).patches());
        assertThat(patches).hasSize(2);
        patches.forEach(patch -> EventSchemas.valid(new JsonChangeFormat(), patch));
        assertThat(patches.get(1).patch()).contains("\"one\"");
    }

    @Test
    void aBackfillTellsItsPartOfThePastAgainAsItWasTold() throws Exception {
        for (int i = 0; i < 6; i++) {
            storage.publish(labelled("one " + i));
            storage.publish(new Entity.Item(Q2, Terms.NONE, List.of(), new TreeMap<>()));
        }
        List<EntityChange> all = changes();
        int slot = Slot.of(Q1).number();

        assertThat(backfilled(Range.section(Range.EVERY_SLOT, 3, 4), Instant.MIN, Instant.MAX))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(change -> change.seq() == 3 || change.seq() == 4)
                        .toList());
        assertThat(backfilled(Range.section(slot, 5, 99), Instant.MIN, Instant.MAX))
                .containsExactlyElementsOf(all.stream()
                        .filter(change -> change.slot() == slot && change.seq() >= 5)
                        .toList());
        assertThat(backfilled(Range.section(slot, 50, 99), Instant.MIN, Instant.MAX))
                .isEmpty();
        Instant from = all.get(1).at();
        Instant until = from.plusSeconds(180);
        assertThat(backfilled(Range.UP_TO_NOW, from, until))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(change ->
                                !change.at().isBefore(from) && change.at().isBefore(until))
                        .toList());
    }

    private List<EntityChange> backfilled(Range range, Instant from, Instant until) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        DataStream<FeedChange> feed = env.fromSource(
                new FeedSource(storage, Pace.DEFAULT, range), WatermarkStrategy.noWatermarks(), "read feed");
        return collected(new Backfill(range, from, until).define(feed, storage).changes());
    }

    @Test
    void whatTravelsNeedsNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(EntityChange.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(JsonChange.class);
    }

    private List<EntityChange> changes() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        List<EntityChange> changes =
                collected(ChangeDetectionJob.define(feed(env), storage, false).changes());
        changes.forEach(change -> EventSchemas.valid(new EntityChangeFormat(), change));
        return changes;
    }

    private DataStream<Work> feed(StreamExecutionEnvironment env) {
        return JobSetup.work(env.fromSource(
                new FeedSource(storage, Pace.DEFAULT, FeedSource.Range.UP_TO_NOW),
                WatermarkStrategy.noWatermarks(),
                "read feed"));
    }

    private static <T> List<T> collected(DataStream<T> stream) throws Exception {
        return stream.executeAndCollect(1_000);
    }

    private static Entity labelled(String text) {
        return new Entity.Item(
                Q1,
                Terms.NONE.withLabels(Sorted.with(new TreeMap<>(), "en", new Term("en", text))),
                List.of(),
                new TreeMap<>());
    }

    private static Statement pointingAt(String item) {
        Snak snak = new Snak.WithValue(
                EntityId.parse("P1"), new Datatype("wikibase-item"), new Value.EntityIdValue("item", item));
        return new Statement(new StatementId("Q1$a"), Rank.NORMAL, snak, List.of(), List.of());
    }
}
