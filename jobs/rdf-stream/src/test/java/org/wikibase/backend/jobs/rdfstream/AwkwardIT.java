package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.jobs.kafka.DeadLetterTopic;
import org.wikibase.backend.jobs.kafka.RequestTopic;
import org.wikibase.backend.model.Datatype;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Rank;
import org.wikibase.backend.model.Reference;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.model.StatementId;
import org.wikibase.backend.model.Terms;
import org.wikibase.backend.model.Value;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.JobRequest;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.storage.Slot;

/** Poison becomes a dead letter and stops nobody else (I9); what is merely awkward goes through exactly (I7). */
@Timeout(600)
class AwkwardIT {

    private static final String COMPAT = "rdf-streaming-updater.mutation";
    private static final EntityId POISONED = EntityId.parse("Q1");
    private static final Datatype STRING = new Datatype("string");
    private static final EntityId NOTE = EntityId.parse("P2");

    private final SharingItems items = new SharingItems(11);

    @TempDir
    private Path directory;

    private RealServers servers;
    private EmbeddedFlink flink;
    private JobID job;

    @BeforeEach
    void start() throws Exception {
        servers = new RealServers(directory, Map.of("JOB_PARALLELISM", "2", "RDF_COMPAT_TOPIC", COMPAT));
        flink = servers.startFlink();
        job = flink.submit(servers.job(flink));
    }

    @AfterEach
    void stop() throws Exception {
        try {
            flink.close();
        } finally {
            servers.close();
        }
    }

    @Test
    void poisonBecomesDeadLettersThatAreReplayedWhenItsCauseIsGone() throws Exception {
        publishSome();
        servers.readUntilEqual();
        Content content = items.live(POISONED);
        long good = servers.publishing().publish(content);
        servers.readUntilEqual();
        long poison = good + 1;
        Path object = directory.resolve("s3/objects/wikibase-revisions/" + POISONED + "/r" + poison);
        Files.writeString(object, "this is no snapshot");
        servers.publishing().publishUnread(content, poison);
        send(RequestTopic.NAME, 0, null);
        send(RequestTopic.NAME, 1, "{\"$schema\":\"/entitybase/job_request/99.0.0\"}");
        send(RequestTopic.NAME, 2, "neither JSON nor anything");
        List<DeadLetter> letters = awaitLetters(4);

        assertThat(letters)
                .extracting(letter -> letter.change() == null
                        ? letter.record().partition() + " " + letter.reason()
                        : letter.change().entity() + " r" + letter.change().revision())
                .containsExactlyInAnyOrder(
                        POISONED + " r" + poison, "0 UNREADABLE_RECORD", "1 UNREADABLE_RECORD", "2 UNREADABLE_RECORD");
        for (int i = 0; i < 5; i++) {
            servers.publishing().publish(items.live(EntityId.parse("Q" + (2 + i))));
        }
        servers.readUntilEqual(NaiveStore.ofHeads(servers.index(), servers.snapshots(), Map.of(POISONED, good)));
        assertThat(servers.awaitMetric(flink, job, "dead_letters", 4)).isEqualTo(4);

        Files.delete(object);
        servers.publishing().createOnly(content, poison);
        ask(new JobRequest(RdfStreamJob.NAME, JobRequest.Action.REPLAY, changeOf(letters)));
        servers.readUntilEqual();
    }

    @Test
    void aReaderThatLostAnEntityIsRightAgainWhenItIsReconciled() throws Exception {
        publishSome();
        servers.readUntilEqual();
        EntityId lost = EntityId.parse("Q3");
        servers.publishing().publish(items.live(lost));
        servers.readUntilEqual();
        Set<String> gone = NaiveStore.ofEntity(servers.index(), servers.snapshots(), lost);
        servers.store().triples().removeAll(gone);

        ask(JobRequest.reconcile(
                RdfStreamJob.NAME, lost.toString(), Slot.of(lost).number()));

        servers.readUntilEqual();
        assertThat(gone).isNotEmpty();
    }

    /** 4 MB, the year of the universe's beginning, a datatype that nobody knows, 5,000 statements; all gone again, too. */
    @Test
    void whatIsAwkwardButValidGoesThroughExactly() {
        List<Content> awkward = List.of(
                new Content.Live(item("Q21", statements("Q21", 1_500, "x".repeat(1_300))), Set.of()),
                new Content.Live(item("Q22", List.of(statement("Q22", 1, beginning()))), Set.of()),
                new Content.Live(
                        item(
                                "Q23",
                                List.of(statement(
                                        "Q23",
                                        1,
                                        new Snak.WithValue(
                                                NOTE,
                                                new Datatype("nobody-knows-this"),
                                                new Value.StringValue("a \"b\" \\ c"))))),
                        Set.of()),
                new Content.Live(item("Q24", statements("Q24", 5_000, "n")), Set.of()));
        publishSome();
        awkward.forEach(servers.publishing()::publish);
        servers.readUntilEqual();
        assertThat(servers.store().triples())
                .anyMatch(triple -> triple.contains("-13798000000-"))
                .anyMatch(triple -> triple.contains("/Q23"));
        requireWikimediasReaderIsRight();
        // Half of them go, then all.
        servers.publishing().publish(new Content.Live(item("Q24", statements("Q24", 2_500, "n")), Set.of()));
        servers.readUntilEqual();
        awkward.forEach(content ->
                servers.publishing().publish(new Content.Deleted(content.id(), Set.of(), Entity.NextIds.NONE)));
        servers.readUntilEqual();
    }

    /** The other form has one partition, in which two tasks' large events do not mix. */
    private void requireWikimediasReaderIsRight() {
        Set<Triple> expected = WdqsConsumer.parse(
                String.join("\n", NaiveStore.ofHeads(servers.index(), servers.snapshots())), Lang.NTRIPLES);
        WdqsConsumer consumer = new WdqsConsumer();
        try (KafkaConsumer<String, String> reader = servers.reader(COMPAT)) {
            assertThat(reader.assignment()).hasSize(1);
            while (!consumer.store().containsAll(expected)) {
                reader.poll(Duration.ofMillis(200)).forEach(record -> consumer.read(record.value()));
            }
        }
    }

    private void publishSome() {
        for (int i = 0; i < 20; i++) {
            servers.publishing().publish(items.revision(EntityId.parse("Q" + (2 + i % 8))));
        }
    }

    private static org.wikibase.backend.model.event.FeedChange changeOf(List<DeadLetter> letters) {
        return letters.stream()
                .map(DeadLetter::change)
                .filter(change -> change != null)
                .findFirst()
                .orElseThrow();
    }

    private void ask(JobRequest request) throws InterruptedException {
        try (RequestTopic requests = new RequestTopic(servers.bootstrapServers(), RequestTopic.NAME)) {
            requests.send(request);
            requests.flush();
        }
    }

    private void send(String topic, int partition, String value) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, partition, null, value));
            producer.flush();
        }
    }

    private List<DeadLetter> awaitLetters(int count) {
        try (DeadLetterTopic topic = new DeadLetterTopic(servers.bootstrapServers(), DeadLetterTopic.NAME)) {
            List<DeadLetter> letters = new ArrayList<>();
            while (letters.size() < count) {
                letters = topic.all(words -> {}).stream()
                        .map(DeadLetterTopic.Stored::letter)
                        .toList();
            }
            return letters;
        }
    }

    private static Entity.Item item(String id, List<Statement> statements) {
        return new Entity.Item(EntityId.parse(id), Terms.NONE, statements, new TreeMap<>());
    }

    private static List<Statement> statements(String id, int count, String text) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(statement(id, i, new Snak.WithValue(NOTE, STRING, new Value.StringValue(text + " " + i))));
        }
        return statements;
    }

    private static Statement statement(String id, int number, Snak snak) {
        Reference reference = new Reference(List.of(snak));
        return new Statement(
                new StatementId(id + "$" + new UUID(7, number)), Rank.NORMAL, snak, List.of(), List.of(reference));
    }

    private static Snak beginning() {
        Value.Time time =
                new Value.Time("-13798000000-00-00T00:00:00Z", 0, 0, 0, 3, "http://www.wikidata.org/entity/Q1985786");
        return new Snak.WithValue(EntityId.parse("P3"), new Datatype("time"), time);
    }
}
