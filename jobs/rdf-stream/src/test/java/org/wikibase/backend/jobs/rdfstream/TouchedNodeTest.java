package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.rdfstream.TouchedNode.Flushed;

class TouchedNodeTest {

    private static final String A = "<n:1> <p:1> \"a\" .";
    private static final String B = "<n:1> <p:1> \"b\" .";

    @Test
    void aTripleThatAnotherStillSaysIsNeitherAddedNorDeleted() {
        NodeCounts two = NodeCounts.NONE.with(Names.hash(A), 2);

        Flushed flushed = touched(delta(List.of(), List.of(A))).flush(two);

        assertThat(flushed.added()).isEmpty();
        assertThat(flushed.deleted()).isEmpty();
        assertThat(flushed.counts().count(Names.hash(A))).isEqualTo(1);
    }

    @Test
    void theLastOneToSayItDeletesIt() {
        Flushed flushed = touched(delta(List.of(), List.of(A))).flush(NodeCounts.NONE.with(Names.hash(A), 1));

        assertThat(flushed.deleted()).containsExactly(A);
        assertThat(flushed.counts().isEmpty()).isTrue();
    }

    @Test
    void whatIsGainedIsAddedEvenIfItWasThere() {
        Flushed flushed = touched(delta(List.of(A), List.of())).flush(NodeCounts.NONE.with(Names.hash(A), 5));

        assertThat(flushed.added()).containsExactly(A);
    }

    @Test
    void aMoveFromOneEntityToAnotherInOneFlushKeepsTheTriple() {
        TouchedNode touched = touched(delta(List.of(), List.of(A, B)), delta(List.of(A), List.of()));

        Flushed flushed = touched.flush(NodeCounts.NONE.with(Names.hash(A), 1).with(Names.hash(B), 1));

        assertThat(flushed.added()).containsExactly(A);
        assertThat(flushed.deleted()).containsExactly(B);
    }

    /** I7 for one node: whatever the order in which entities reach it, wherever flushes fall, wherever a reader starts again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aNaiveReaderEndsWithWhatTheEntitiesSay(long seed) {
        Random random = new Random(seed);
        List<Set<String>> said = new ArrayList<>();
        for (int entity = 0; entity < 5; entity++) {
            said.add(Set.of());
        }
        List<Flushed> events = new ArrayList<>();
        NodeCounts counts = NodeCounts.NONE;
        TouchedNode touched = new TouchedNode();
        for (int step = 0; step < 400; step++) {
            int entity = random.nextInt(said.size());
            Set<String> next = someTriples(random);
            touched.add(change(said.set(entity, next), next));
            if (random.nextInt(3) == 0 || step == 399) {
                Flushed flushed = touched.flush(counts);
                counts = flushed.counts();
                events.add(flushed);
                touched = new TouchedNode();
            }
        }
        Set<String> expected = said.stream().flatMap(Set::stream).collect(Collectors.toSet());

        Set<String> store = new HashSet<>();
        int at = 0;
        for (int replays = 0; at < events.size(); at++) {
            store.addAll(events.get(at).added());
            store.removeAll(events.get(at).deleted());
            if (replays < 5 && random.nextInt(20) == 0) {
                replays++;
                at = random.nextInt(at + 1) - 1;
            }
        }

        assertThat(store).isEqualTo(expected);
        assertThat(counts.triples()).hasSize(expected.size());
    }

    private static Set<String> someTriples(Random random) {
        Set<String> triples = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(3) == 0) {
                triples.add("<n:1> <p:1> \"" + i + "\" .");
            }
        }
        return triples;
    }

    private static NodeDelta change(Set<String> before, Set<String> after) {
        return delta(
                after.stream().filter(triple -> !before.contains(triple)).toList(),
                before.stream().filter(triple -> !after.contains(triple)).toList());
    }

    private static TouchedNode touched(NodeDelta... deltas) {
        TouchedNode touched = new TouchedNode();
        for (NodeDelta delta : deltas) {
            touched.add(delta);
        }
        return touched;
    }

    private static NodeDelta delta(List<String> gained, List<String> lost) {
        return new NodeDelta("n:1", gained, lost, Instant.EPOCH, 1, 1);
    }
}
