package org.wikibase.backend.jobs.rdfstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wikibase.backend.embedded.EmbeddedFlink;
import org.wikibase.backend.embedded.EmbeddedKafka;
import org.wikibase.backend.embedded.EmbeddedMariaDb;
import org.wikibase.backend.embedded.EmbeddedS3;
import org.wikibase.backend.embedded.FlinkConfig;
import org.wikibase.backend.embedded.MariaDbConfig;
import org.wikibase.backend.jobs.kafka.EventSchemas;
import org.wikibase.backend.jobs.runtime.Publishing;
import org.wikibase.backend.storage.Index;
import org.wikibase.backend.storage.Mappings;
import org.wikibase.backend.storage.Snapshots;
import org.wikibase.backend.storage.s3.S3Config;
import org.wikibase.backend.storage.s3.S3Snapshots;
import org.wikibase.backend.storage.sql.SqlConfig;
import org.wikibase.backend.storage.sql.SqlIndex;
import org.wikibase.backend.storage.sql.SqlTables;

/** The servers around the job, and a naive reader of what it writes. */
final class RealServers {

    static final int PARTITIONS = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NaiveStore store = new NaiveStore();
    /** Of every entity event, in the order read. */
    private final Map<String, List<Long>> revisions = new HashMap<>();
    /** The event whose messages have begun in a partition, and how many of them have come. */
    private final Map<Integer, Open> open = new HashMap<>();

    private final Map<Integer, JsonNode> watermarks = new HashMap<>();
    private final EmbeddedMariaDb database;
    private final EmbeddedS3 s3;
    private final EmbeddedKafka kafka;
    private final Index index;
    private final Snapshots snapshots;
    private final Map<String, String> variables;
    private final FlinkConfig flinkConfig;
    private final KafkaConsumer<String, String> reader;

    private record Open(String request, int next) {}

    RealServers(Path directory, Map<String, String> more) throws InterruptedException {
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
        S3Snapshots revisionsStore = new S3Snapshots(objects);
        revisionsStore.setup();
        snapshots = revisionsStore;
        flinkConfig = FlinkConfig.of(directory.resolve("scratch"), s3, "flink").withInterval(Duration.ofMillis(500));
        variables = new HashMap<>(variables());
        variables.putAll(more);
        RdfStreamConfig config = RdfStreamConfig.from(variables);
        RdfStreamJob.setUpTopics(config);
        reader = reader(config.topic());
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
                Map.entry("KAFKA_PARTITIONS", Integer.toString(PARTITIONS)),
                Map.entry("JOB_CHECKPOINT_INTERVAL", "PT0.5S"));
    }

    Mappings mappings() {
        return RdfStreamConfig.from(variables).job().storage().mappings();
    }

    Publishing publishing() {
        return new Publishing(index, snapshots);
    }

    Index index() {
        return index;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    NaiveStore store() {
        return store;
    }

    Map<String, List<Long>> revisions() {
        return revisions;
    }

    /** The last of each partition. */
    Map<Integer, JsonNode> watermarks() {
        return watermarks;
    }

    EmbeddedFlink startFlink() {
        return EmbeddedFlink.start(flinkConfig);
    }

    JobGraph job(EmbeddedFlink flink) {
        return job(flink, Map.of());
    }

    /** @param more variables beside the usual ones */
    JobGraph job(EmbeddedFlink flink, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        StreamExecutionEnvironment env = flink.environment();
        RdfStreamJob.assemble(env, RdfStreamConfig.from(all));
        return env.getStreamGraph().getJobGraph();
    }

    /** Until it is so much, summed over the tasks, as Flink's own interface shows it. */
    long awaitMetric(EmbeddedFlink flink, JobID job, String name, long expected)
            throws IOException, InterruptedException {
        long sum = 0;
        while (sum < expected) {
            sum = 0;
            for (JsonNode vertex : parsed(get(flink, "/jobs/" + job)).path("vertices")) {
                String metrics =
                        "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
                List<String> names = new ArrayList<>();
                parsed(get(flink, metrics))
                        .forEach(metric -> names.add(metric.path("id").asText()));
                names.removeIf(metric -> !metric.endsWith(name));
                if (!names.isEmpty()) {
                    for (JsonNode metric : parsed(get(flink, metrics + "?get=" + String.join(",", names)))) {
                        sum += metric.path("sum").asLong();
                    }
                }
            }
        }
        return sum;
    }

    private static String get(EmbeddedFlink flink, String path) throws IOException, InterruptedException {
        URI uri = URI.create(flink.web().toString().replaceAll("/$", "") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    /** The test's time limit ends it when that never comes. */
    void readUntilEqual() {
        readUntilEqual(NaiveStore.ofHeads(index, snapshots));
    }

    void readUntilEqual(Set<String> expected) {
        while (!store.triples().equals(expected)) {
            readSome();
        }
    }

    void readToEnd() {
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            readSome();
        }
    }

    void readSome() {
        for (ConsumerRecord<String, String> record : reader.poll(Duration.ofMillis(200))) {
            read(record.partition(), record.value());
        }
    }

    private void read(int partition, String value) {
        JsonNode event = parsed(value);
        EventSchemas.requireValid("/mediawiki/wikibase/entity/rdf_change/2.0.0", value);
        requireContiguous(partition, event);
        if (event.path("meta").path("domain").asText().equals("canary")) {
            watermarks.put(partition, event);
            return;
        }
        store.apply(data(event, "rdf_added_data"), data(event, "rdf_deleted_data"));
        if (event.path("meta").has("slot")) {
            revisions
                    .computeIfAbsent(event.path("entity_id").asText(), entity -> new ArrayList<>())
                    .add(event.path("rev_id").asLong());
        }
    }

    /** The messages of an event follow each other, whatever else goes to their partition. */
    private void requireContiguous(int partition, JsonNode event) {
        String request = event.path("meta").path("request_id").asText();
        Open begun = open.getOrDefault(partition, new Open(request, 0));
        assertThat(request).as("an event's messages are parted").isEqualTo(begun.request());
        assertThat(event.path("sequence").asInt()).isEqualTo(begun.next());
        if (begun.next() + 1 == event.path("sequence_length").asInt()) {
            open.remove(partition);
        } else {
            open.put(partition, new Open(request, begun.next() + 1));
        }
    }

    static JsonNode parsed(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    static String data(JsonNode event, String section) {
        return event.has(section) ? event.path(section).path("data").asText() : null;
    }

    KafkaConsumer<String, String> reader(String topic) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    void close() throws Exception {
        reader.close();
        index.close();
        snapshots.close();
        kafka.close();
        s3.close();
        database.close();
    }
}
