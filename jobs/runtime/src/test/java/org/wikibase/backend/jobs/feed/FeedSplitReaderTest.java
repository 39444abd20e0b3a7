package org.wikibase.backend.jobs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.storage.Slot;

class FeedSplitReaderTest {

    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);

    private final TestingFeed feed = new TestingFeed();
    private final AtomicLong behind = new AtomicLong();
    private final FeedSplitReader reader = new FeedSplitReader(
            feed,
            AT_ONCE,
            UnregisteredMetricsGroup.createSourceReaderMetricGroup(),
            new FeedSplitReader.Manner(behind, new Passed(Optional.empty()), false));

    @Test
    void everyRowComesOnceAndInItsSlotsOrder() {
        List<FeedChange> published = new ArrayList<>();
        for (int revision = 1; revision <= 1_200; revision++) {
            published.add(feed.publish("Q42", revision));
            published.add(feed.publish("Q1", revision));
        }
        followFromStart();

        List<FeedChange> read = read(10);

        assertThat(read).containsExactlyInAnyOrderElementsOf(published);
        assertThat(read)
                .filteredOn(row -> row.entity().equals("Q42"))
                .isSortedAccordingTo(java.util.Comparator.comparingLong(FeedChange::seq));
    }

    @Test
    void anIdleFeedIsLookedAtInOneSlotAtATime() {
        feed.publish("Q42", 1);
        followFromStart();
        read(3);
        feed.takeReads();

        read(10);

        assertThat(feed.takeReads()).isEqualTo(10);
    }

    @Test
    void aLostTailIsReadAgainFromTheLastRowThatIsStillTheSame() {
        publish("Q42", 1, 10);
        followFromStart();
        read(3);
        feed.loseAllBut(7, "Q42");
        List<FeedChange> again = publish("Q42", 8, 12);

        assertThat(read(3)).isEqualTo(again);
    }

    @Test
    void aTailThatGrewBackToTheSameNumberIsNoticed() {
        publish("Q42", 1, 10);
        followFromStart();
        read(3);
        feed.loseAllBut(9, "Q42");
        List<FeedChange> again = publish("Q42", 10, 10);

        assertThat(read(2 * Slot.COUNT)).isEqualTo(again);
    }

    @Test
    void withNoRowInCommonASlotStartsAgain() {
        publish("Q42", 1, 5);
        followFromStart();
        read(3);
        feed.loseAllBut(0, "Q42");
        List<FeedChange> again = publish("Q42", 1, 7);

        assertThat(read(3)).isEqualTo(again);
    }

    @Test
    void aNewEpochIsReadFromItsFirstRow() {
        publish("Q42", 1, 5);
        followFromStart();
        read(3);
        feed.rebuild();
        List<FeedChange> again = publish("Q42", 1, 6);

        assertThat(read(3)).isEqualTo(again);
    }

    @Test
    void afterAnOutageEverySlotIsVerified() {
        publish("Q42", 1, 10);
        followFromStart();
        read(3);
        feed.loseAllBut(9, "Q42");
        List<FeedChange> again = publish("Q42", 10, 10);
        feed.failNext(2);

        assertThat(read(3)).isEqualTo(again);
    }

    @Test
    void aRestoredCursorGoesOnWhereItWas() {
        publish("Q42", 1, 10);
        FeedCursor cursor = new FeedCursor(FeedCursor.NO_EPOCH, 0);
        feed.read(Slot.ofText("Q42"), 1, 6).forEach(cursor::advance);
        follow(List.of(new FeedSplit(Slot.ofText("Q42").number(), FeedSplit.NEVER, cursor)));

        assertThat(read(2)).extracting(FeedChange::revision).containsExactly(7L, 8L, 9L, 10L);
    }

    @Test
    void aBoundedSlotEndsAtItsStop() {
        publish("Q42", 1, 10);
        follow(List.of(new FeedSplit(Slot.ofText("Q42").number(), 4, FeedCursor.atStart())));

        RecordsWithSplitIds<FeedChange> records = reader.fetch();

        assertThat(rows(records)).extracting(FeedChange::revision).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.finishedSplits())
                .containsExactly(Integer.toString(Slot.ofText("Q42").number()));
    }

    @Test
    void whileOtherWorkHasPrecedenceOneSlotIsReadAtATimeAndNothingIsLost() {
        publish("Q42", 1, 10);
        publish("Q1", 1, 10);
        followFromStart();
        int first = Math.min(Slot.ofText("Q1").number(), Slot.ofText("Q42").number());
        Precedence.give(() -> true);
        try {
            assertThat(read(1)).hasSize(10).extracting(FeedChange::slot).containsOnly(first);
            assertThat(behind).hasValue(10);
        } finally {
            Precedence.give(() -> false);
        }

        assertThat(read(3)).hasSize(10).extracting(FeedChange::slot).doesNotContain(first);
        assertThat(behind).hasValue(0);
    }

    @Test
    void whoIsTooFarBehindGivesWayToNothing() {
        publish("Q42", 1, 15_000);
        publish("Q1", 1, 15_000);
        followFromStart();
        Precedence.give(() -> true);
        try {
            assertThat(read(2)).hasSizeGreaterThan(1_000);
        } finally {
            Precedence.give(() -> false);
        }
    }

    private List<FeedChange> publish(String entity, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(revision -> feed.publish(entity, revision))
                .toList();
    }

    private void followFromStart() {
        follow(IntStream.range(0, Slot.COUNT)
                .mapToObj(slot -> new FeedSplit(slot, FeedSplit.NEVER, FeedCursor.atStart()))
                .toList());
    }

    private void follow(List<FeedSplit> splits) {
        reader.handleSplitsChanges(new SplitsAddition<>(splits));
    }

    private List<FeedChange> read(int fetches) {
        List<FeedChange> read = new ArrayList<>();
        for (int i = 0; i < fetches; i++) {
            read.addAll(rows(reader.fetch()));
        }
        return read;
    }

    private static List<FeedChange> rows(RecordsWithSplitIds<FeedChange> records) {
        List<FeedChange> rows = new ArrayList<>();
        while (records.nextSplit() != null) {
            for (FeedChange row = records.nextRecordFromSplit(); row != null; row = records.nextRecordFromSplit()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
