package org.wikibase.backend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedKafka;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.embedded.MariaDbConfig.Durability;
import org.wikibase.backend.jobs.kafka.DeadLetterFormat;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.runtime.JobConfig;
import org.wikibase.backend.jobs.runtime.JobSetup;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.Hash;
import org.wikibase.backend.model.event.DeadLetter;
import org.wikibase.backend.model.event.FeedChange;
import org.wikibase.backend.model.event.PoisonRecord;
import org.wikibase.backend.model.hash.ContentHash;
import org.wikibase.backend.model.revision.Attribution;
import org.wikibase.backend.model.revision.Content;
import org.wikibase.backend.model.revision.Header;
import org.wikibase.backend.storage.Slot;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** What an operator does about letters and readers, as processes that know their servers by the environment. */
class DeadLettersCommandsTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
    private static final String REQUESTS = "entitybase.job_request";

    @TempDir
    Path folder;

    private EmbeddedKafka kafka;
    private Map<String, String> env;

    @BeforeEach
    void startKafka() throws InterruptedException {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        env = new TreeMap<>(Map.of(
                "VITESS_URL", "jdbc:mariadb://nowhere/wikibase",
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "KAFKA_PARTITIONS", "2"));
        JobConfig config = JobConfig.from(env);
        Topics.setUp(config.kafka(), JobSetup.topics(config));
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void lettersAreListedShownAndGivenBack() throws Exception {
        write(letter("rdf-stream", "Q42", 3));
        write(letter("change-detection", "Q42", 3));
        write(letter("rdf-stream", "Q7", 9));
        String notJson = Base64.getEncoder().encodeToString("not JSON".getBytes(StandardCharsets.UTF_8));
        write(DeadLetter.of(new PoisonRecord(REQUESTS, 1, 5, null, notJson), "rdf-stream", "no JSON", AT));
        write(DeadLetter.of(new PoisonRecord(REQUESTS, 0, 6, null, null), "rdf-stream", "no value", AT));

        assertThat(run("dead-letters", "list")).contains("Q42 r2→r3", "Q7 r8→r9", REQUESTS + " 1:5", "5 dead letters");
        String ofOne = run("dead-letters", "list", "--job", "rdf-stream", "--entity", "Q42");
        assertThat(ofOne).contains("1 dead letters", "SNAPSHOT_CORRUPT").doesNotContain("Q7");
        String place = ofOne.lines().findFirst().orElseThrow().split(" ", 2)[0];
        assertThat(run("dead-letters", "show", place)).contains("\"entity_id\" : \"Q42\"", "\"nonce\"");

        assertThat(run("dead-letters", "replay", place)).contains("1 of 1 dead letters given back");
        assertThat(requests(1).get(0)).contains("REPLAY", "\"job\":\"rdf-stream\"", "\"entity_id\":\"Q42\"");

        assertThat(run("dead-letters", "replay", "--all")).contains("there is nothing to give back", "4 of 5");
        assertThat(requests(5)).contains("not JSON");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() throws Exception {
        assertThat(run("dead-letters", "show", "0:0")).isEqualTo("there is no dead letter 0:0\n");
        assertThat(refusal("dead-letters", "replay")).isEqualTo("replay wants either places or --all\n");
        assertThat(refusal("reconcile", "X1")).isEqualTo("Not an entity id: X1\n");
        assertThat(refusal("reconcile", "Q9-Q2")).isEqualTo("Not a range of entities: Q9-Q2\n");
        assertThat(refusal("backfill", "yesterday", "--topic", "t")).startsWith("Neither FROM/UNTIL nor");
        assertThat(refusal("backfill", "9-2", "--topic", "t")).startsWith("Not a section of the feed");
        assertThat(refusal("reconcile")).isEqualTo("reconcile wants ids, ranges or a --file\n");
    }

    /** Of what is wrong whatever the environment names. */
    private static String refusal(String... arguments) {
        StringWriter words = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(words)).execute(arguments);
        assertThat(code).isEqualTo(1);
        return words.toString();
    }

    @Test
    void reconcileAsksForTheEntitiesThatThereAre() throws Exception {
        try (EmbeddedMariaDb database =
                EmbeddedMariaDb.start(MariaDbConfig.in(folder.resolve("db")).withDurability(Durability.KILL))) {
            SqlConfig sql = SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password());
            SqlTables.migrate(sql);
            env.putAll(
                    Map.of("VITESS_URL", sql.jdbcUrl(), "VITESS_USER", sql.user(), "VITESS_PASSWORD", sql.password()));
            makeHeads(sql, "Q2", "Q5", "Q9", "P5", "Q10");
            java.nio.file.Files.writeString(folder.resolve("ids"), "Q10\n\nP5\n");

            assertThat(run("reconcile", "Q3-Q9", "--file", folder.resolve("ids").toString()))
                    .isEqualTo("4 entities will be said again\n");
        }
        assertThat(requests(4))
                .allSatisfy(request -> assertThat(request).contains("RECONCILE", "rdf-stream"))
                .extracting(request -> request.replaceAll(".*entity_id\":\"(\\w+)\".*", "$1"))
                .containsExactlyInAnyOrder("Q5", "Q9", "Q10", "P5");
    }

    private static void makeHeads(SqlConfig sql, String... ids) {
        try (SqlIndex index = new SqlIndex(sql)) {
            for (String id : ids) {
                Content content = new Content.Deleted(EntityId.parse(id), Set.of(), Entity.NextIds.NONE);
                index.publications()
                        .publish(new Header(
                                content.id(),
                                1,
                                new Hash(content.id().number(), 1),
                                Optional.empty(),
                                ContentHash.of(content),
                                AT,
                                Optional.empty(),
                                new Attribution(7, "for the test", "manual-create", false),
                                Header.lifecycleOf(content),
                                content.flags(),
                                content.redirectsTo(),
                                Optional.empty(),
                                content.nextIds()));
            }
        }
    }

    private static DeadLetter letter(String job, String entity, long revision) {
        FeedChange change = new FeedChange(
                1,
                Slot.ofText(entity).number(),
                revision,
                "00112233445566778899aabbccddeeff",
                entity,
                revision,
                FeedChange.ChangeKind.EDITED,
                AT);
        return new DeadLetter(job, "SNAPSHOT_CORRUPT", "damaged", AT, change, revision - 1, null);
    }

    private void write(DeadLetter letter) throws Exception {
        DeadLetterFormat format = new DeadLetterFormat();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "entitybase.dead_letter", format.partition(letter, 2), null, format.json(letter)))
                    .get();
        }
    }

    /** Those that are there, as soon as there are so many; the test's time limit ends it when they never come. */
    private List<String> requests(int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            Set<TopicPartition> partitions = Set.of(new TopicPartition(REQUESTS, 0), new TopicPartition(REQUESTS, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> values = new ArrayList<>();
            Waiting.until(count + " requests", () -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(String.valueOf(record.value()));
                }
                return values.size() >= count;
            });
            return values;
        }
    }

    /** @return all that it said */
    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(env);
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return words;
    }
}
