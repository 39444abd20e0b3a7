package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikibase.backend.jobs.feed.FeedSource;
import org.wikibase.backend.jobs.kafka.EventSchemas;
import org.wikibase.backend.jobs.kafka.RdfChangeFormat;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.jobs.runtime.LocalFlink;
import org.wikibase.backend.jobs.runtime.TestingStorage;
import org.wikibase.backend.model.Entities;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.RdfChange;
import org.wikibase.backend.model.event.RdfChange.Operation;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.OwnedTriples;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.Head;

@Timeout(300)
class RdfStreamJobTest {

    private static final int PARTITIONS = 8;
    private static final RdfChangeFormat FORMAT = new RdfChangeFormat("wikibase.rdf_change", "www.wikidata.org");

    private final TestingStorage storage = TestingStorage.empty();

    /** I7, with partitions read in any interleaving, and parts of them again. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 4", "3, 3"})
    void aNaiveReaderEndsWithTheTriplesOfAllHeads(long seed, int parallelism) throws Exception {
        Random random = new Random(seed);
        SharingItems items = new SharingItems(seed);
        for (int i = 0; i < 150; i++) {
            storage.publish(items.revision(EntityId.parse("Q" + (1 + random.nextInt(15)))));
        }

        Results results = run(parallelism);

        assertThat(results.deadLetters()).isEmpty();
        Set<String> store = applyNaively(results.changes(), random);
        assertThat(store).containsExactlyInAnyOrderElementsOf(triplesOfHeads());
    }

    @Test
    void theFirstRevisionIsAnImportAndAllOthersAreDiffs() throws Exception {
        EntityId id = Entities.BRIDGE.id();
        storage.publish(Entities.BRIDGE);
        storage.publish(new Content.Deleted(id, Set.of(), Entity.NextIds.NONE));
        storage.publish(Entities.BRIDGE);
        storage.publish(new Content.Redirect(id, EntityId.parse("Q12"), Set.of(), Entity.NextIds.NONE));

        List<RdfChange> own =
                run(2).changes().stream().filter(change -> !change.ofNode()).toList();

        assertThat(own).extracting(RdfChange::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(own)
                .extracting(RdfChange::operation)
                .containsExactly(Operation.IMPORT, Operation.DIFF, Operation.DIFF, Operation.DIFF);
        assertThat(own.get(1).added()).isNull();
        assertThat(own.get(1).deleted()).isEqualTo(own.get(0).added());
        assertThat(own.get(2).deleted()).isNull();
        assertThat(own.get(3).added()).contains("http://www.w3.org/2002/07/owl#sameAs");
    }

    @Test
    void aRevisionThatCannotBeReadIsADeadLetterAndTheNextRepairsTheStream() throws Exception {
        SharingItems items = new SharingItems(9);
        EntityId poisoned = EntityId.parse("Q1");
        for (int i = 0; i < 6; i++) {
            storage.publish(items.revision(poisoned));
            storage.publish(items.revision(EntityId.parse("Q2")));
        }
        storage.damage(poisoned, 3);
        storage.damage(poisoned, 4);

        Results results = run(2);

        assertThat(results.deadLetters())
                .extracting(letter -> letter.change().revision(), DeadLetter::fromRevision, DeadLetter::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, 2L, "SNAPSHOT_CORRUPT"),
                        org.assertj.core.groups.Tuple.tuple(4L, 2L, "SNAPSHOT_CORRUPT"));
        assertThat(applyNaively(results.changes(), new Random(1)))
                .containsExactlyInAnyOrderElementsOf(triplesOfHeads());
    }

    @ParameterizedTest
    @ValueSource(classes = {NodeDelta.class, NodeCounts.class})
    void whatTravelsAndStaysDoesSoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void theConfigurationHasDefaultsAndKnowsTheOldTopicName() {
        RdfStreamConfig config = RdfStreamConfig.from(LocalFlink.variables());
        assertThat(config.topic()).isEqualTo("wikibase.rdf_change");
        assertThat(config.compatTopic()).isEmpty();
        assertThat(config.domain()).isEqualTo("www.wikidata.org");
        assertThat(config.mapping()).isEqualTo(new Mapping("", false));
        assertThat(config.flushNodesAfter()).isEqualTo(Duration.ofMillis(200));

        Map<String, String> variables = LocalFlink.variables();
        variables.putAll(Map.of(
                "KAFKA_ENTITY_DIFF_TOPIC", "wikibase.entity_diff",
                "RDF_DOMAIN", "wiki.example",
                "RDF_CONCEPT_BASE", "https://wiki.example/entity/",
                "RDF_MIRROR", "true",
                "RDF_FLUSH_NODES_AFTER", "PT2S"));
        RdfStreamConfig other = RdfStreamConfig.from(variables);
        assertThat(other.topic()).isEqualTo("wikibase.entity_diff");
        assertThat(other.domain()).isEqualTo("wiki.example");
        assertThat(other.mapping()).isEqualTo(new Mapping("https://wiki.example/entity/", true));
        assertThat(other.flushNodesAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    private record Results(List<RdfChange> changes, List<DeadLetter> deadLetters) {}

    private Results run(int parallelism) throws Exception {
        StreamExecutionEnvironment env = LocalFlink.environment(parallelism);
        RdfStreamConfig config = RdfStreamConfig.from(LocalFlink.variables());
        DataStream<FeedChange> feed = JobSetup.feed(env, storage, config.job(), FeedSource.Range.UP_TO_NOW);
        RdfStreamJob.Outputs outputs = RdfStreamJob.define(JobSetup.work(feed), storage, config);
        var changes = outputs.changes().collectAsync();
        var letters = outputs.deadLetters().collectAsync();
        env.executeAsync();
        Results results = new Results(
                LocalFlink.all(changes).stream()
                        .flatMap(change -> FORMAT.messages(change).stream())
                        .toList(),
                LocalFlink.all(letters));
        results.changes().forEach(change -> EventSchemas.valid(FORMAT, change));
        return results;
    }

    /** Each partition in its order, now and then going back to an earlier place in it. */
    private static Set<String> applyNaively(List<RdfChange> changes, Random random) {
        Map<Integer, List<RdfChange>> partitions = new TreeMap<>();
        for (RdfChange change : changes) {
            partitions
                    .computeIfAbsent(FORMAT.partition(change, PARTITIONS), number -> new ArrayList<>())
                    .add(change);
        }
        Set<String> store = new HashSet<>();
        Map<Integer, Integer> offsets = new HashMap<>();
        List<Integer> open = new ArrayList<>(partitions.keySet());
        int replays = 50;
        while (!open.isEmpty()) {
            Integer partition = open.get(random.nextInt(open.size()));
            int offset = offsets.getOrDefault(partition, 0);
            if (offset == partitions.get(partition).size()) {
                open.remove(partition);
                continue;
            }
            apply(partitions.get(partition).get(offset), store);
            boolean back = replays-- > 0 && random.nextInt(5) == 0;
            offsets.put(partition, back ? random.nextInt(offset + 1) : offset + 1);
        }
        return store;
    }

    private static void apply(RdfChange change, Set<String> store) {
        if (change.added() != null) {
            change.added().lines().forEach(store::add);
        }
        if (change.deleted() != null) {
            change.deleted().lines().forEach(store::remove);
        }
    }

    private Set<String> triplesOfHeads() {
        QueryServiceRdf rdf = new QueryServiceRdf(RdfConfig.wikidata());
        Set<String> triples = new HashSet<>();
        for (Head head : storage.index().heads().page(org.wikibase.backend.model.EntityType.ITEM, 0, 1_000)) {
            Snapshot snapshot = storage.read(head.entity(), head.revision()).orElseThrow();
            OwnedTriples owned = rdf.of(
                    snapshot.content(), head.revision(), snapshot.header().createdAt());
            triples.addAll(owned.own());
            owned.nodes().values().forEach(triples::addAll);
        }
        return triples;
    }
}
