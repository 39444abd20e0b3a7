package org.wikibase.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class EmbeddedFlinkTest {
    private static final int RECORDS = 200;

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private EmbeddedKafka kafka;
    private FlinkConfig config;

    @BeforeEach
    void startServers() throws Exception {
        s3 = EmbeddedS3.start(directory.resolve("s3"));
        try (S3Client client = TestS3.client(s3.endpoint(), s3.credentials())) {
            client.createBucket(r -> r.bucket(TestS3.BUCKET));
        }
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1)))
                    .all()
                    .get();
        }
        config = FlinkConfig.of(directory.resolve("flink"), s3, TestS3.BUCKET).withInterval(Duration.ofMillis(200));
    }

    @AfterEach
    void stopServers() {
        kafka.close();
        s3.close();
    }

    @Test
    void countsAreExactAcrossALostTaskManagerACheckpointOfAnEarlierClusterAndASavepoint() throws Exception {
        JobID id;
        try (EmbeddedFlink flink = EmbeddedFlink.start(config)) {
            id = flink.submit(job(flink));
            send(0, RECORDS);
            until(() -> flink.latestCheckpoint(id).isPresent());
            flink.replaceTaskManager();
            send(RECORDS, 2 * RECORDS);
            committed(2 * RECORDS);
        }
        String savepoint;
        try (EmbeddedFlink flink = EmbeddedFlink.start(config)) {
            JobGraph job = job(flink);
            job.setJobID(id);
            job.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(flink.latestCheckpoint(id).orElseThrow()));
            assertThat(flink.submit(job)).isEqualTo(id);
            send(2 * RECORDS, 3 * RECORDS);
            committed(3 * RECORDS);
            until(() -> running(flink, id));
            savepoint = flink.stop(id);
        }
        assertThat(savepoint).startsWith("s3://" + TestS3.BUCKET + "/flink/savepoints/");
        assertThat(committed(3 * RECORDS))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 3 * RECORDS)
                        .mapToObj(n -> "k:" + n)
                        .toList());
    }

    @Test
    void anOperatorWithoutUidIsRefused() {
        try (EmbeddedFlink flink = EmbeddedFlink.start(config)) {
            StreamExecutionEnvironment env = flink.environment();
            env.fromSequence(1, 2).print();

            assertThatThrownBy(() -> env.getStreamGraph().getJobGraph())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("UID");
        }
    }

    @Test
    void nothingIsLeftBehindInTheDirectory() {
        EmbeddedFlink flink = EmbeddedFlink.start(config);
        flink.close();

        assertThat(Files.exists(config.directory())).isFalse();
    }

    private JobGraph job(EmbeddedFlink flink) {
        return TestCounting.job(flink.environment(), kafka.bootstrapServers());
    }

    private static boolean running(EmbeddedFlink flink, JobID id) {
        return flink.status(id) == JobStatus.RUNNING;
    }

    private void send(int from, int to) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int n = from; n < to; n++) {
                producer.send(new ProducerRecord<>("in", "k")).get();
            }
        }
    }

    private List<String> committed(int atLeast) {
        return TestKafka.readCommitted(kafka.bootstrapServers(), "out", atLeast);
    }

    private static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
