package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.wikibase.backend.jobs.runtime.Emitter;
import org.wikibase.backend.jobs.runtime.RevisionPair;
import org.wikibase.backend.jobs.runtime.TestingStorage;
import org.wikibase.backend.model.Corpus;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.edit.Limits;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.json.EntityJson;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.rdf.queryservice.RdfDiff;
import org.wikibase.backend.storage.Mappings;

/** Leaving out what two revisions have in common must not be seen in any event. */
class DiffRdfTest {

    private static final EntityJson JSON = new EntityJson(Limits.DEFAULT);
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final QueryServiceRdf WHOLE = new QueryServiceRdf(RdfConfig.wikidata());

    private final TestingStorage storage = TestingStorage.empty();
    private final Map<EntityId, Snapshot> last = new HashMap<>();
    private final DiffRdf diff = new DiffRdf(new Mapping("", false), false);
    private int compared;

    @Test
    void theEventsOfRealHistoriesAreThoseOfWholeRevisions() {
        diff.open(storage, new UnregisteredMetricsGroup());
        try (Stream<String> lines = Stream.concat(Corpus.histories(), Corpus.revisions())) {
            lines.forEach(line -> {
                int member = line.indexOf("\"entity\":{");
                String json = member < 0 ? line : line.substring(member + 9, line.lastIndexOf('}'));
                Entity entity = JSON.read(json.getBytes(StandardCharsets.UTF_8)).entity();
                compare(new Content.Live(entity, Set.of()));
            });
        }
        assertThat(compared).isGreaterThan(600);
    }

    @Test
    void theEventsOfDeletionsAndRedirectsAreToo() {
        diff.open(storage, new UnregisteredMetricsGroup());
        Random random = new Random(3);
        SharingItems items = new SharingItems(3);
        for (int i = 0; i < 400; i++) {
            compare(items.revision(EntityId.parse("Q" + (1 + random.nextInt(8)))));
        }
    }

    private void compare(Content content) {
        long revision = storage.publish(content);
        Snapshot after = storage.read(content.id(), revision).orElseThrow();
        FeedChange change = new FeedChange(
                1,
                7,
                ++compared,
                "00112233445566778899aabbccddeeff",
                content.id().toString(),
                revision,
                FeedChange.ChangeKind.of(after.header()),
                after.header().createdAt());
        Optional<Snapshot> before = Optional.ofNullable(last.put(content.id(), after));
        RevisionPair pair = new RevisionPair(change, before, before.isPresent() ? Mappings.BUILT_IN : 0, after, NOW);
        Events events = new Events();
        diff.compare(pair).accept(events);

        OwnedTriples old = before.map(DiffRdfTest::whole).orElse(OwnedTriples.NONE);
        RdfDiff expected = RdfDiff.between(old, whole(after));
        assertThat(events.messages).isEqualTo(messages(pair, expected));
        assertThat(events.deltas.keySet()).isEqualTo(expected.nodes().keySet());
        expected.nodes().forEach((node, lines) -> {
            NodeDelta delta = events.deltas.get(node);
            assertThat(delta.gained()).containsExactlyElementsOf(lines.gained());
            assertThat(delta.lost()).containsExactlyElementsOf(lines.lost());
        });
        assertThat(events.appliedTo(old)).isEqualTo(all(whole(after)));
    }

    private static OwnedTriples whole(Snapshot snapshot) {
        return WHOLE.of(
                snapshot.content(), snapshot.revision(), snapshot.header().createdAt());
    }

    private static List<RdfChange> messages(RevisionPair pair, RdfDiff diff) {
        FeedChange change = pair.change();
        RdfEvent event = new RdfEvent(
                change.entity(),
                change.revision(),
                pair.before().isEmpty() ? RdfChange.Operation.IMPORT : RdfChange.Operation.DIFF,
                change.at(),
                diff.added(),
                diff.deleted(),
                change.epoch(),
                change,
                Mappings.BUILT_IN);
        return event.change(NOW).map(List::of).orElse(List.of());
    }

    private static Set<String> all(OwnedTriples triples) {
        Set<String> all = new HashSet<>(triples.own());
        triples.nodes().values().forEach(all::addAll);
        return all;
    }

    private static final class Events implements Emitter<RdfChange> {

        private final List<RdfChange> messages = new ArrayList<>();
        private final Map<String, NodeDelta> deltas = new HashMap<>();

        @Override
        public void emit(RdfChange event) {
            messages.add(event);
        }

        @Override
        public <S> void emit(OutputTag<S> stream, S event) {
            NodeDelta delta = (NodeDelta) event;
            deltas.put(delta.node(), delta);
        }

        private static Stream<String> lines(String text) {
            return text == null ? Stream.empty() : Stream.of(text.split("\n"));
        }

        /** As far as this entity alone is concerned. */
        Set<String> appliedTo(OwnedTriples before) {
            Set<String> triples = all(before);
            messages.forEach(message -> lines(message.deleted()).forEach(triples::remove));
            deltas.values().forEach(delta -> delta.lost().forEach(triples::remove));
            messages.forEach(message -> lines(message.added()).forEach(triples::add));
            deltas.values().forEach(delta -> triples.addAll(delta.gained()));
            return triples;
        }
    }
}
