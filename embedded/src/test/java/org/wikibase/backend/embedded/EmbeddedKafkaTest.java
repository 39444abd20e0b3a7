package org.wikibase.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String TOPIC = "t";

    @TempDir
    private Path directory;

    @Test
    void committedRecordsOutliveARestartAndAbortedOnesAreNeverRead() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            createTopic(kafka);
            send(kafka, "aborted", false);
            send(kafka, "committed", true);
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            assertThat(TestKafka.readCommitted(kafka.bootstrapServers(), TOPIC, 1))
                    .containsExactly("committed");
        }
    }

    @Test
    void aBrokerOfAKilledJvmStartsAgainWithItsRecords() throws Exception {
        Process jvm = TestJvm.start(StartsKafka.class, directory.toString());
        assertThat(TestJvm.firstLine(jvm)).isEqualTo("committed");
        jvm.destroyForcibly().waitFor();

        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            assertThat(TestKafka.readCommitted(kafka.bootstrapServers(), TOPIC, 1))
                    .containsExactly("kept");
        }
    }

    @Test
    void aTransactionMayStayOpenForADay() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory);
                KafkaProducer<String, String> producer = producer(kafka)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.abortTransaction();
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedKafka kafka, String value, boolean commit) throws Exception {
        try (KafkaProducer<String, String> producer = producer(kafka)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("transactional.id", "test");
        settings.put("transaction.timeout.ms", "86400000");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** A JVM to be killed: commits one record to its own broker, says so and waits. */
    static final class StartsKafka {
        private StartsKafka() {}

        public static void main(String[] arguments) throws Exception {
            TestJvm.endOnFailure();
            EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
            createTopic(kafka);
            send(kafka, "kept", true);
            TestJvm.sayAndWait("committed");
        }
    }
}
