package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.embedded.EmbeddedKafka;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.FlinkConfig;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.jobs.kafka.EventSchemas;
import org.wikibase.backend.jobs.kafka.Topics;
import org.wikibase.backend.jobs.runtime.Publishing;
import org.wikibase.backend.model.EntityId;
import org.wikibase.backend.model.revision.Snapshot;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.queryservice.QueryServiceRdf;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** The whole job on real servers that die under it. */
@Timeout(900)
class RdfStreamIT {

    private static final int ENTITIES = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(5);
    private final SharingItems items = new SharingItems(5);
    private final NaiveStore store = new NaiveStore();
    /** Of every entity event, in the order read. */
    private final Map<String, List<Long>> revisions = new HashMap<>();

    @TempDir
    private Path directory;

    private EmbeddedMariaDb database;
    private EmbeddedS3 s3;
    private EmbeddedKafka kafka;
    private FlinkConfig flinkConfig;
    private RdfStreamConfig config;
    private Index index;
    private Snapshots snapshots;
    private KafkaConsumer<String, String> reader;

    @BeforeEach
    void startServers() throws Exception {
        database = EmbeddedMariaDb.start(MariaDbConfig.in(directory.resolve("database")));
        s3 = EmbeddedS3.start(directory.resolve("s3"));
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        SqlConfig sql = SqlConfig.standalone(database.jdbcUrl(), database.user(), database.password());
        SqlTables.migrate(sql);
        index = new SqlIndex(sql);
        S3Config objects = S3Config.at(
                s3.endpoint(),
                new S3Config.Keys(s3.credentials().accessKey(), s3.credentials().secretKey()));
        new S3Snapshots(objects.withBucket("flink")).setup();
        S3Snapshots store = new S3Snapshots(objects);
        store.setup();
        snapshots = store;
        flinkConfig = FlinkConfig.of(directory.resolve("scratch"), s3, "flink").withInterval(Duration.ofMillis(500));
        config = RdfStreamConfig.from(variables());
        Topics.setUp(config.job().kafka(), RdfStreamJob.topics(config));
        reader = reader();
    }

    @AfterEach
    void stopServers() throws Exception {
        reader.close();
        index.close();
        snapshots.close();
        kafka.close();
        s3.close();
        database.close();
    }

    @Test
    void nothingIsLostOrRepeatedWhenTasksAndTheClusterDie() {
        JobID id;
        publish(40);
        try (EmbeddedFlink flink = EmbeddedFlink.start(flinkConfig)) {
            id = flink.submit(job(flink));
            readUntilEqual();
            publish(30);
            flink.replaceTaskManager();
            publish(30);
            readUntilEqual();
            publish(20);
            assertThat(flink.latestCheckpoint(id)).isPresent();
        }
        publish(20);
        try (EmbeddedFlink flink = EmbeddedFlink.start(flinkConfig)) {
            JobGraph again = job(flink);
            again.setJobID(id);
            again.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(flink.latestCheckpoint(id).orElseThrow()));
            flink.submit(again);
            readUntilEqual();
            flink.stop(id);
        }
        readToEnd();
        assertThat(store.triples()).isEqualTo(NaiveStore.ofHeads(index, snapshots));
        for (int number = 1; number <= ENTITIES; number++) {
            EntityId entity = EntityId.parse("Q" + number);
            assertThat(revisions.get(entity.toString())).as(entity.toString()).isEqualTo(revisionsWithTriples(entity));
        }
    }

    /** Those that differ from the one before in the entity's own triples. */
    private List<Long> revisionsWithTriples(EntityId entity) {
        QueryServiceRdf rdf = new QueryServiceRdf(RdfConfig.wikidata());
        List<Long> changing = new ArrayList<>();
        Set<String> before = Set.of();
        for (long revision = 1;
                revision <= index.heads().find(entity).orElseThrow().revision();
                revision++) {
            Snapshot snapshot = snapshots.read(entity, revision).orElseThrow();
            Set<String> own = rdf.of(
                            snapshot.content(), revision, snapshot.header().createdAt())
                    .own();
            if (!own.equals(before)) {
                changing.add(revision);
            }
            before = own;
        }
        return changing;
    }

    private void publish(int count) {
        Publishing publishing = new Publishing(index, snapshots);
        for (int i = 0; i < count; i++) {
            publishing.publish(items.revision(EntityId.parse("Q" + (1 + random.nextInt(ENTITIES)))));
        }
    }

    private JobGraph job(EmbeddedFlink flink) {
        StreamExecutionEnvironment env = flink.environment();
        RdfStreamJob.assemble(env, config);
        return env.getStreamGraph().getJobGraph();
    }

    /** The test's time limit ends it when that never comes. */
    private void readUntilEqual() {
        var expected = NaiveStore.ofHeads(index, snapshots);
        while (!store.triples().equals(expected)) {
            readSome();
        }
    }

    private void readToEnd() {
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            readSome();
        }
    }

    private void readSome() {
        for (ConsumerRecord<String, String> record : reader.poll(Duration.ofMillis(200))) {
            read(record.value());
        }
    }

    private void read(String value) {
        try {
            EventSchemas.requireValid("/mediawiki/wikibase/entity/rdf_change/2.0.0", value);
            JsonNode event = JSON.readTree(value);
            store.apply(data(event, "rdf_added_data"), data(event, "rdf_deleted_data"));
            if (event.path("meta").has("slot")) {
                revisions
                        .computeIfAbsent(event.path("entity_id").asText(), entity -> new ArrayList<>())
                        .add(event.path("rev_id").asLong());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    private static String data(JsonNode event, String section) {
        return event.has(section) ? event.path(section).path("data").asText() : null;
    }

    private KafkaConsumer<String, String> reader() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(config.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Map<String, String> variables() {
        return Map.ofEntries(
                Map.entry("VITESS_URL", database.jdbcUrl()),
                Map.entry("VITESS_USER", database.user()),
                Map.entry("VITESS_PASSWORD", database.password()),
                Map.entry("S3_ENDPOINT", s3.endpoint().toString()),
                Map.entry("S3_ACCESS_KEY", s3.credentials().accessKey()),
                Map.entry("S3_SECRET_KEY", s3.credentials().secretKey()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("KAFKA_PARTITIONS", "4"),
                Map.entry("JOB_CHECKPOINT_INTERVAL", "PT0.5S"));
    }
}
