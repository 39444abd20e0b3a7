package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.model.event.RdfChange;

@SuppressWarnings("try") // that close() may be interrupted is Flink's
class CountNodeTriplesTest {

    private static final String NODE = "https://en.wikipedia.org/";
    private static final String A = "<https://en.wikipedia.org/> <http://wiki.example/p> \"a\" .";
    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    @Test
    void aNodeIsOneEventPerFlushHoweverManyTouchedIt() throws Exception {
        try (var harness = started(null)) {
            harness.processElement(delta(List.of(A), List.of()), 0);
            harness.processElement(delta(List.of(A), List.of()), 0);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.setProcessingTime(NOON + 200);

            assertThat(harness.extractOutputValues())
                    .extracting(RdfChange::added)
                    .containsExactly(A + "\n");
        }
    }

    @Test
    void aCheckpointHoldsNothingThatWasNotEmitted() throws Exception {
        try (var harness = started(null)) {
            harness.processElement(delta(List.of(A), List.of()), 0);

            harness.prepareSnapshotPreBarrier(1);

            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void theStateOfANodeGoesWithItsLastUser() throws Exception {
        try (var harness = started(null)) {
            harness.processElement(delta(List.of(A), List.of()), 0);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

            harness.processElement(delta(List.of(), List.of(A)), 0);
            harness.prepareSnapshotPreBarrier(2);

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void countsAreRestored() throws Exception {
        OperatorSubtaskState state;
        try (var harness = started(null)) {
            harness.processElement(delta(List.of(A), List.of()), 0);
            harness.processElement(delta(List.of(A), List.of()), 0);
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 0);
        }
        try (var harness = started(state)) {
            harness.processElement(delta(List.of(), List.of(A)), 0);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processElement(delta(List.of(), List.of(A)), 0);
            harness.prepareSnapshotPreBarrier(3);

            assertThat(harness.extractOutputValues())
                    .extracting(RdfChange::deleted)
                    .containsExactly(A + "\n");
        }
    }

    @Test
    void numbersGrowAlsoWhenTheClockWentBack() throws Exception {
        long last;
        OperatorSubtaskState state;
        try (var harness = started(null)) {
            last = numberOfNextEvent(harness);
            assertThat(last).isEqualTo((NOON / 1_000) << 20);
            state = harness.snapshot(1, 0);
        }
        try (var harness = started(state)) {
            harness.setProcessingTime(NOON - Duration.ofHours(1).toMillis());

            assertThat(numberOfNextEvent(harness)).isEqualTo(last + 1);
        }
    }

    private static long numberOfNextEvent(OneInputStreamOperatorTestHarness<NodeDelta, RdfChange> harness)
            throws Exception {
        harness.processElement(delta(List.of(A), List.of()), 0);
        harness.prepareSnapshotPreBarrier(1);
        return harness.extractOutputValues().get(0).number();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, NodeDelta, RdfChange> started(
            OperatorSubtaskState state) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, NodeDelta, RdfChange>(
                new CountNodeTriples.Factory(Duration.ofMillis(200)), NodeDelta::node, Types.STRING);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.setProcessingTime(NOON);
        harness.open();
        return harness;
    }

    private static NodeDelta delta(List<String> gained, List<String> lost) {
        return new NodeDelta(NODE, gained, lost, Instant.EPOCH, 1, 1);
    }
}
